"""A gap as a sentence."""

from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.i18n import Language, number_told, text
from cjm_editor.model import Document, Id, Transfer

_SHARES = frozenset({"lost", "leaving", "shortfall"})
"""The figures that are parts of a whole, and told in per cent."""
_MOST = 6
"""So many names are told, then there are more."""


def sentence(document: Document, gap: Gap, language: Language | None = None) -> str:
    """Say a gap with the names of what it is about."""
    told: dict[str, object] = dict(gap.words)
    for part, ids in gap.about.items():
        names = [_name(document, id, language) for id in ids[:_MOST]]
        told[part] = ", ".join(names) + (" …" if len(ids) > _MOST else "")
    for name, figure in gap.figures.items():
        scaled = figure * 100 if name in _SHARES else figure
        told[name] = number_told(round(scaled, 0 if name in _SHARES else 2), language)
    if "all" in gap.figures:
        told["count"] = round(gap.figures["all"])
    return text(f"gap.{gap.id}", language, **told)


def _name(document: Document, id: Id, language: Language | None) -> str:
    record = document.get(id)
    for field in ("title", "name"):
        if words := " ".join(str(getattr(record, field, "")).split()):
            return words
    if isinstance(record, Transfer):
        return " → ".join(_name(document, end, language) for end in (record.source, record.target))
    return text(f"kind.{record.TYPE}", language) if record is not None else "–"
