"""The window of priorities: improvements, their matrix, the best set of them, decisions."""
