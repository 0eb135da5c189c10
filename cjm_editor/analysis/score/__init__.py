"""The score of a journey, from 0 to 100, as `analysis/SCORE.md` derives it."""
