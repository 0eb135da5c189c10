"""Looking at a part of the map: what is chosen stands out from the rest."""
