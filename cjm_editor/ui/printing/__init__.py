"""Printing through the system's own dialog: the very sheets of the preview, at their size."""
