"""What a field holds, in the user's words, where it is read and not edited."""

from typing import Any

from cjm_editor.editing.records import title_of
from cjm_editor.i18n import number_told, percent_told, text, wait_told
from cjm_editor.model import Document, Field

LONGEST = 240
"""So many characters of a field are told; the inspector has the rest."""
NAMING = frozenset(("title", "name", "colour", "icon"))
"""The fields that a record is known by, which its heading tells already."""


def told(document: Document, spec: Field, value: Any) -> str:
    """Say what a field holds; nothing for one that is empty, or that words say nothing of."""
    if spec.hidden or spec.name in NAMING:
        return ""
    match spec.form:
        case "choice":
            from cjm_editor.ui.fields.choices import choice_name

            said = choice_name(spec, value)
        case "flag":
            said = text("ui.field.yes") if value else ""
        case "number" | "whole":
            said = "" if value is None else _figure(spec, value)
        case "reference" | "references":
            ids = value if isinstance(value, tuple) else (value,)
            said = ", ".join(title_of(document, id) for id in ids if id in document)
        case "words":
            said = ", ".join(value)
        case "line" | "text" | "date":
            said = " ".join(value.split()).rstrip(".")
        case _:
            return ""
    return said if len(said) <= LONGEST else said[: LONGEST - 1].rstrip() + "…"


def _figure(spec: Field, value: float) -> str:
    match spec.unit:
        case "minutes":
            return wait_told(value)
        case "percent":
            return percent_told(value)
    return number_told(value)
