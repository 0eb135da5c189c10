"""The journey as a graph and as a figure: pure functions over a document."""
