"""How scores and what they are of are told."""

from cjm_editor.analysis.score.formula import Score
from cjm_editor.editing.records import title_of
from cjm_editor.i18n import number_told, text
from cjm_editor.model import Document, Id, Transfer


def score_told(value: float | None) -> str:
    """Say a score without digits nobody could be sure of."""
    return "–" if value is None else number_told(round(value))


def between_told(score: Score) -> str:
    """Say from where to where a score may lie."""
    if score.low is None or score.high is None:
        return ""
    low, high = score_told(score.low), score_told(score.high)
    return text("ui.health.between", low=low, high=high)


def name_told(document: Document, id: Id) -> str:
    """Say what a record is called; a transfer without a title by its ends."""
    transfer = document.find(Transfer, id)
    if transfer is not None and not transfer.title:
        ends = (name_told(document, end) for end in (transfer.source, transfer.target))
        return " → ".join(ends)
    return (title_of(document, id) if id in document else "") or text("ui.untitled")
