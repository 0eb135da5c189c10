"""Cells of the table of transfers as words: copied to a spreadsheet, and read from one."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from cjm_editor.model import Channel, Document, Field
from cjm_editor.ui.fields.choices import choice_name
from cjm_editor.ui.fields.numbers import spelt

MOST = 100_000
"""So many characters are read of what is pasted."""
_UNITS = ("%", "min")


def value_in(document: Document, spec: Field, words: str) -> tuple[bool, Any]:
    """Say whether words stand for a value of a field, and for which; no words stand for none."""
    words = words.strip()
    match spec.form:
        case "number" | "whole":
            for unit in _UNITS:
                words = words.removesuffix(unit).rstrip()
            return spelt(spec, words)
        case "choice":
            known = {choice_name(spec, each).casefold(): each for each in spec.choices}
            known |= {each: each for each in spec.choices}
            value = known.get(words.casefold()) if words else spec.default
            return value is not None, value
        case "reference":
            wanted = words.casefold()
            named = (each.id for each in document.all(Channel) if each.name.casefold() == wanted)
            found = next(named, None) if words else None
            return found is not None or not words, found
    return True, words


def tabbed(rows: Sequence[Sequence[str]]) -> str:
    """Write cells as spreadsheets take them."""
    out = io.StringIO()
    csv.writer(out, "excel-tab", lineterminator="\n").writerows(rows)
    return out.getvalue().rstrip("\n")


def untabbed(words: str) -> list[list[str]]:
    """Read cells as spreadsheets give them."""
    lines = words[:MOST].replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").rstrip("\n")
    try:
        return list(csv.reader(lines.splitlines(keepends=True), "excel-tab"))
    except csv.Error:
        return [line.split("\t") for line in lines.split("\n")]
