"""Findings: what a map lacks or contradicts, each check with its reason and a way out."""
