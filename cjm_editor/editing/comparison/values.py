"""What a field holds or held, in the reader's words and language."""

from typing import Any

from cjm_editor.editing.naming import record_name
from cjm_editor.i18n import Language, number_told, text
from cjm_editor.model import Document, Field

NOTHING = "–"
_NAMED = {"type": "kind", "kind": "lane"}
"""Fields whose values have names in the catalogue, and what their keys begin with."""


def value_told(
    document: Document,
    name: str,
    spec: Field | None,
    value: Any,
    language: Language | None = None,
) -> str:
    """Say what a field holds; a dash for nothing."""
    if value is None or value in ("", ()):
        return NOTHING
    if isinstance(value, bool):
        return text("compare.yes" if value else "compare.no", language)
    if isinstance(value, int | float):
        return number_told(value, language, signed=spec is not None and (spec.minimum or 0) < 0)
    if isinstance(value, bytes):
        return text("compare.bytes", language, count=len(value))
    if name in _NAMED:
        return _worded(f"{_NAMED[name]}.{value}", value, language)
    if spec is None:
        return str(value)
    match spec.form:
        case "choice":
            return _worded(spec.choice_key(value), value, language)
        case "reference" | "references":
            ids = value if isinstance(value, tuple) else (value,)
            return ", ".join(_named(document, id, language) for id in ids)
        case "words":
            return ", ".join(value)
        case "icon":
            return text("compare.icon", language) if len(value) > 40 else str(value)
        case _:
            return str(value)


def _worded(key: str, value: str, language: Language | None) -> str:
    said = text(key, language)
    return value if said == key else said


def _named(document: Document, id: str, language: Language | None) -> str:
    record = document.get(id)
    return record_name(document, record, language) if record else text("compare.gone", language)
