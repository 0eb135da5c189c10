"""What is measured, as it is written down: readings, attributes and the weights of the score."""
