"""Gaps: what a journey lacks, one kind (or kin) of gap a file."""
