"""The window that exports and prints a map: what is chosen, what comes of it, and the way there."""
