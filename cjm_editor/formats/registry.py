"""The closed list of file formats: menus, dialogs and the command line follow from it."""

from collections.abc import Sequence
from pathlib import PurePath

from cjm_editor.formats import (
    csv_outline,
    html,
    improvements_csv,
    journey_json,
    markdown,
    mermaid,
    pdf,
    png,
    pptx,
    svg,
    xlsx,
)
from cjm_editor.formats.format import Format
from cjm_editor.i18n import Problem

FORMATS: tuple[Format, ...] = (
    pdf.FORMAT,
    png.FORMAT,
    svg.FORMAT,
    html.FORMAT,
    pptx.FORMAT,
    journey_json.FORMAT,
    xlsx.FORMAT,
    csv_outline.FORMAT,
    improvements_csv.FORMAT,
    markdown.FORMAT,
    mermaid.FORMAT,
)


def by_id(id: str) -> Format:
    """Give a format by its id; raises Problem for an unknown one."""
    for known in FORMATS:
        if known.id == id.lower():
            return known
    raise Problem(
        "formats.problem.unknown", format=id[:40], formats=", ".join(each.id for each in FORMATS)
    )


def by_suffix(name: str, usable: Sequence[Format] = FORMATS, more: Sequence[str] = ()) -> Format:
    """Give the format that a file's name ends in, of several the first of the usable ones.

    Raises Problem for none, naming the endings of the usable ones and `more`.
    """
    suffix = PurePath(name).suffix.lower()
    for known in (*usable, *FORMATS):
        if suffix in known.suffixes:
            return known
    endings = ", ".join(dict.fromkeys([*more, *(one for each in usable for one in each.suffixes)]))
    raise Problem("formats.problem.suffix", file=PurePath(name).name[:80], suffixes=endings)
