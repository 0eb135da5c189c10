"""All maps of the file side by side, beneath the map."""
