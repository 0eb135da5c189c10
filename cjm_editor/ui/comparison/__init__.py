"""Two states of a map side by side, with a list of all they differ in."""
