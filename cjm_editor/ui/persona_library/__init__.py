"""The personas of the file, on whatever map they are."""
