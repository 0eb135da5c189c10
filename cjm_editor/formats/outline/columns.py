"""What the columns of an outline are called, and what is written in them, both ways."""

import csv
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from cjm_editor.i18n import LANGUAGES, Language, Problem, text
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.kinds.kind import ElementKind
from cjm_editor.model import Channel, Document, Field, Id, fields_of
from cjm_editor.model.field import LINE_LIMIT, MOST_WORDS
from cjm_editor.model.plain import value_from_plain

PLACES = ("persona", "lane", "stage", "step", "kind")
"""The columns that say where a card lies and what it is."""
_KEYS = {
    **{place: f"kind.{place}" for place in PLACES},
    "kind": "outline.kind",
    "aim": "outline.aim",  # which is called like a goal where one stands alone
}
_NAMED = "channel"
"""The type of what fields may name: it is found, or made, by its name."""
_SEPARATOR = ";"


def carried(kind: ElementKind) -> tuple[Field, ...]:
    """Give the fields of a kind that words can tell; pictures and other maps are none of these."""
    return tuple(
        spec
        for spec in fields_of(kind.record)
        if not spec.hidden and spec.form != "bytes" and spec.target in ("", _NAMED)
    )


def heading(column: str, language: Language) -> str:
    """Give the heading of a column in a language."""
    return text(_key(column), language)


@cache
def columns_by_heading() -> dict[str, str]:
    """Give what a column is by its heading in any language, or by the program's name for it."""
    fields = (spec.name for kind in ELEMENT_KINDS for spec in carried(kind))
    columns = list(dict.fromkeys((*PLACES, *fields)))
    said = {
        as_typed(heading(column, language)): column
        for language in LANGUAGES
        for column in reversed(columns)
    }
    return said | {column: column for column in columns}


def language_of_headings(headings: Iterable[str], otherwise: Language) -> Language:
    """Tell which language headings are in; where several know equally many, `otherwise`."""
    words = {as_typed(each) for each in headings}
    columns = set(columns_by_heading().values())
    known = {
        each: sum(as_typed(heading(column, each)) in words for column in columns)
        for each in LANGUAGES
    }
    return max(LANGUAGES, key=lambda each: (known[each], each == otherwise))


def _key(column: str) -> str:
    return _KEYS.get(column) or f"field.{column}"


def as_typed(words: str) -> str:
    """Forget capitals and spaces, which differ between those who mean the same."""
    return " ".join(words.replace("_", " ").split()).casefold()


def flat(words: str) -> str:
    """Give the name in a cell as one line that is not too long."""
    return " ".join(words.splitlines()).strip()[:LINE_LIMIT]


def written(document: Document, spec: Field, value: Any, language: Language) -> str:
    """Give what a field holds as the words of a cell."""
    match spec.form:
        case "choice":
            return _choice(spec, value, language)
        case "flag":
            return text("outline.yes", language) if value else ""
        case "number" | "whole":
            return "" if value is None else f"{value:.10g}"
        case "references":
            found = (document.find(Channel, id) for id in value)
            return _joined(each.name for each in found if each is not None)
        case "words":
            return _joined(value)
        case _:
            return str(value)


def read(spec: Field, cell: str, channel: Callable[[str], Id]) -> Any:
    """Give what a cell says of a field; None for what it cannot hold.

    `channel` gives the one of a name. What is too long is cut.
    """
    match spec.form:
        case "choice":
            return _choices(spec).get(as_typed(cell))
        case "flag":
            return _flags().get(as_typed(cell))
        case "number" | "whole":
            try:
                number = float(cell.replace("−", "-").replace(",", "."))
                value: Any = int(number) if spec.form == "whole" else number
            except (ValueError, OverflowError):
                return None
        case "references":
            return tuple(dict.fromkeys(map(channel, _parted(cell))))
        case "words":
            value = [word[: spec.limit].rstrip() for word in _parted(cell)][:MOST_WORDS]
            value = list(dict.fromkeys(value))
        case "line":
            lines = "\n" if spec.breaks else " "
            value = lines.join(cell.splitlines())[: spec.limit or None]
        case _:
            value = cell[: spec.limit or None]
    try:
        return value_from_plain(spec, value, type_name="")
    except Problem:
        return None


def _choice(spec: Field, value: str, language: Language) -> str:
    key = spec.choice_key(value)
    said = text(key, language)
    return value if said == key else said


@cache
def _choices(spec: Field) -> dict[str, str]:
    said = {
        as_typed(_choice(spec, choice, language)): choice
        for language in LANGUAGES
        for choice in spec.choices
    }
    return said | {as_typed(choice): choice for choice in spec.choices}


@cache
def _flags() -> dict[str, bool]:
    words = dict.fromkeys(("true", "x", "1", "✓", "yes"), True)
    words |= dict.fromkeys(("false", "0", "no"), False)
    for language in LANGUAGES:
        words[as_typed(text("outline.yes", language))] = True
    return words


def _joined(names: Iterable[str]) -> str:
    """Write names with semicolons between them; one that holds a semicolon stands in quotes."""
    quoted = (
        '"' + name.replace('"', '""') + '"' if _SEPARATOR in name or '"' in name else name
        for name in names
    )
    return f"{_SEPARATOR} ".join(quoted)


def _parted(cell: str) -> list[str]:
    flat = " ".join(cell.split())
    try:
        names = next(csv.reader([flat], delimiter=_SEPARATOR, skipinitialspace=True), [])
    except csv.Error:
        names = flat.split(_SEPARATOR)
    return [name.strip() for name in names if name.strip()]
