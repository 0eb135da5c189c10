"""Money and days as they are typed: with the separators of the language, or with none."""

from cjm_editor.i18n import Problem, number_typed

MOST = 1e15


def amount_typed(words: str) -> float | None:
    """Give the amount that is typed, None for nothing; raises Problem for what is no amount."""
    if not words.strip():
        return None
    try:
        found = number_typed(words)
    except ValueError:
        found = -1.0
    if not 0.0 <= found <= MOST:
        raise Problem("ui.priorities.problem.amount", value=words.strip()[:40])
    return found
