"""How much a file that was read would make, in one line."""

from cjm_editor.i18n import text
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.model import Document, Lane, Persona, Record, Stage, Step

_PARTS: tuple[type[Record], ...] = (Persona, Stage, Step, Lane)


def made_told(document: Document) -> str:
    """Count the people, the grid and the cards of a document that was just read."""
    counts = {f"kinds.{cls.TYPE}": len(document.all(cls)) for cls in _PARTS}
    counts["ui.made.cards"] = sum(len(document.all(kind.record)) for kind in ELEMENT_KINDS)
    parts = (f"{text(key)}: {count}" for key, count in counts.items())
    return ", ".join(part[:1].lower() + part[1:] for part in parts)
