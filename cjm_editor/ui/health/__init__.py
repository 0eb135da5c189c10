"""How the journey fares: its score, its routes and its transfers, beside the map."""
