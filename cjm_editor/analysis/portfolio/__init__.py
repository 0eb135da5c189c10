"""How all maps of a file fare, side by side."""
