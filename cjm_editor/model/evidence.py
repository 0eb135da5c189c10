"""How sure something is."""

EVIDENCE = ("assumed", "told", "measured")
"""From what somebody supposes to what was counted."""
