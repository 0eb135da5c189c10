"""What to do first, as `analysis/PRIORITIES.md` derives it: maps, improvements, the best set."""
