"""The map in words: a heading and a table for each persona, then transfers and the legend."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile

from cjm_editor.drawing import Clip, Group, Shape
from cjm_editor.drawing.words import texts_of
from cjm_editor.formats.format import Picture
from cjm_editor.formats.svg.xml import escaped
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.layout.reading import Passage, Shown
from cjm_editor.model import Document, Element

Words = Mapping[Shown, list[str]]
_MORE = "description"
"""Stands for a role where it is not the card that is told but what is written on it besides."""


def outline(picture: Picture, document: Document) -> Iterator[str]:
    """Give the lines of HTML that tell a map in the order in which it is read."""
    words = _words(picture.shapes())
    words |= {(_MORE, each.id): [each.description] for each in _described(document)}
    sections = [each for each in picture.passages.inside if each.part == "section"]
    initials = {sign for each in sections for sign in _persona(each, words)[0]}
    for passage in picture.passages.inside:
        if passage.part == "text":  # its title heads the page
            told = (each for each in _texts(passage, words) if each not in initials)
            yield f"<p>{escaped(' · '.join(told))}</p>"
    for section in sections:
        yield from _section(section, words)


def _section(section: Passage, words: Words) -> Iterator[str]:
    yield "<section>"
    yield f"<h2>{escaped(section.said)}</h2>"
    figures = [each for each in section.inside if each.part == "figure"]
    alone = len(figures) == len(section.inside)
    if alone:
        yield "<ul>"
    for passage in section.inside:
        if passage.part == "table":
            yield from _table(passage, section.said, words)
        elif passage.part == "persona":
            for each in _persona(section, words)[1]:
                yield f"<p>{escaped(each)}</p>"
        elif alone:
            yield f"<li>{escaped(passage.said)}</li>"
        else:
            yield from _paragraphs(passage, words)
    if alone:
        yield "</ul>"
    yield "</section>"


def _persona(section: Passage, words: Words) -> tuple[list[str], list[str]]:
    """Give what is written before and after the name that heads a section of a persona."""
    shown = (each for each in section.inside if each.part == "persona")
    texts = [each for passage in shown for each in _texts(passage, words)]
    if section.said not in texts:
        return [], texts
    at = texts.index(section.said)
    return texts[:at], texts[at + 1 :]


def _table(table: Passage, name: str, words: Words) -> Iterator[str]:
    """Give a table, its first rows, which name the columns, as its head."""
    rows = list(table.inside)
    head = list(takewhile(lambda row: not _names_row(row), rows))
    label = escaped(name)
    yield f'<div class="table" role="region" tabindex="0" aria-label="{label}"><table>'
    for part, inside in (("thead", head), ("tbody", rows[len(head) :])):
        if inside:
            yield f"<{part}>"
            for row in inside:
                yield f"<tr>{''.join(_cell(cell, words) for cell in row.inside)}</tr>"
            yield f"</{part}>"
    yield "</table></div>"


def _names_row(row: Passage) -> bool:
    return any(cell.along == "row" for cell in row.inside)


def _cell(cell: Passage, words: Words) -> str:
    inside = "".join(_inside(each, words) for each in cell.inside)
    if not cell.inside:
        # Of a lane of a curve, its levels are written beside its name.
        inside = escaped(" ".join(_texts(cell, words)[:1]))
    if cell.part != "header":
        return f"<td>{inside}</td>"
    return f'<th scope="{"row" if cell.along == "row" else "col"}">{inside}</th>'


def _inside(passage: Passage, words: Words) -> str:
    texts = _texts(passage, words)
    if not any(texts):
        return ""
    if passage.part == "stage":
        return f'<p class="stage">{escaped(" ".join(texts))}</p>'
    role, id = passage.shown or ("", "")
    title, rest = (texts[0], texts[1:]) if role == "element" else (" ".join(texts), [])
    rest += (each for each in words.get((_MORE, id), ()) if not _is_in(each, texts))
    more = escaped(" · ".join(rest))
    return f"<p>{escaped(title)}</p>" + (f'<p class="more">{more}</p>' if more else "")


def _is_in(words: str, told: Iterable[str]) -> bool:
    """Tell whether a card shows its description: then it is not told a second time."""
    return " ".join(words.split()) in " ".join(" ".join(told).split())


def _described(document: Document) -> Iterator[Element]:
    for kind in ELEMENT_KINDS:
        yield from (each for each in document.all(kind.record) if each.description)


def _paragraphs(passage: Passage, words: Words) -> Iterator[str]:
    for each in _texts(passage, words):
        yield f"<p>{escaped(each)}</p>"


def _texts(passage: Passage, words: Words) -> list[str]:
    """Give what a passage says: its own words, or else what is written where it is shown."""
    if passage.said:
        return [passage.said]
    return words.get(passage.shown, []) if passage.shown is not None else []


def _words(shapes: Iterable[Shape]) -> dict[Shown, list[str]]:
    """Give what is written in each group of shapes, groups within others too."""
    found: dict[Shown, list[str]] = {}
    waiting = deque(shapes)
    while waiting:
        shape = waiting.popleft()
        if isinstance(shape, Group) and shape.role:
            found.setdefault((shape.role, shape.record), list(texts_of((shape,))))
        if isinstance(shape, Group | Clip):
            waiting.extend(shape.shapes)
    return found
