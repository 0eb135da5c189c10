"""Finding words in what is written in a file, and what is to be looked at."""
