"""Finding words on the map and putting others in their place."""
