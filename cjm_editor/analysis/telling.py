"""How scores are told, in any language of the catalogue."""

from cjm_editor.analysis.score.formula import Score
from cjm_editor.i18n import Language, number_told, text


def score_told(value: float | None, language: Language | None = None) -> str:
    """Say a score without digits nobody could be sure of."""
    return "–" if value is None else number_told(round(value), language)


def between_told(score: Score, language: Language | None = None) -> str:
    """Say from where to where a score may lie."""
    if score.low is None or score.high is None:
        return ""
    low, high = score_told(score.low, language), score_told(score.high, language)
    return text("ui.health.between", language, low=low, high=high)
