"""Merging the open file with a copy of it."""
