"""The window: Qt widgets around the map."""
