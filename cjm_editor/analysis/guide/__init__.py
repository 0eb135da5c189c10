"""The nine steps of looking after a journey, and how far a map has come with each."""
