"""How scores, shares, waits and routes are told."""

from cjm_editor.analysis.score.formula import Score
from cjm_editor.editing.records import title_of
from cjm_editor.i18n import number_told, text
from cjm_editor.model import Document, Id, Transfer

_HOUR, _DAY = 60.0, 60.0 * 24


def score_told(value: float | None) -> str:
    """Say a score without digits nobody could be sure of."""
    return "–" if value is None else number_told(round(value))


def between_told(score: Score) -> str:
    """Say from where to where a score may lie."""
    if score.low is None or score.high is None:
        return ""
    low, high = score_told(score.low), score_told(score.high)
    return text("ui.health.between", low=low, high=high)


def share_told(share: float) -> str:
    """Say a share of all, 0 to 1."""
    percent = share * 100
    return f"{number_told(round(percent, 1 if percent < 10 else 0))} %"


def wait_told(minutes: float) -> str:
    """Say a duration by its two largest units."""
    if minutes < _HOUR:
        return f"{number_told(round(minutes, 1))} min"
    large, small, of = ("h", "min", _HOUR) if minutes < _DAY else ("d", "h", _DAY)
    whole, rest = divmod(minutes, of)
    rest = round(rest if of == _HOUR else rest / _HOUR)
    return f"{whole:.0f} {large} {rest} {small}" if rest else f"{whole:.0f} {large}"


def name_told(document: Document, id: Id) -> str:
    """Say what a record is called; a transfer without a title by its ends."""
    transfer = document.find(Transfer, id)
    if transfer is not None and not transfer.title:
        ends = (name_told(document, end) for end in (transfer.source, transfer.target))
        return " → ".join(ends)
    return (title_of(document, id) if id in document else "") or text("ui.untitled")
