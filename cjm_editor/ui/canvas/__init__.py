"""The canvas: the map on the screen, painted from tiles and worked on with the tools."""
