"""The nine steps of looking after a journey, beside the map."""
