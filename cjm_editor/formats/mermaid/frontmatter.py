"""The block of YAML between two `---` lines that a diagram may begin with."""

import re

from cjm_editor.formats.mermaid.javascript import SPACE, SPACES
from cjm_editor.formats.mermaid.source import Source

_INDENT = "[" + SPACES.replace("\n", "").replace("\r", "") + "]*+"
_OPENING = re.compile(rf"({_INDENT})---({SPACE}*+)")


def split(source: Source) -> tuple[str, Source]:
    """Give the title the block declares, empty without one, and the text after the block.

    Raises Problem where the block is no YAML or is too large or too deep.
    """
    place = _find(source.text)
    if place is None:
        return "", source
    start, stop, end = place
    from cjm_editor.formats.mermaid.declared_title import title_of  # few diagrams have such a block

    title = title_of(source.text[start:stop], source.line(start))
    return title, source.without([(0, end)])


def _find(text: str) -> tuple[int, int, int] | None:
    """Give where the block's content starts and stops and where all that belongs to it ends."""
    opening = _OPENING.match(text)
    last = text.rfind("\n", 0, opening.end()) if opening else -1
    if not opening or last < opening.start(2):
        return None
    closing = re.compile(rf"\n{re.escape(opening[1])}---({SPACE}*+)")
    candidates = list(closing.finditer(text, last + 1))
    if text.find("\n", opening.start(2)) < last:
        candidates += filter(None, [closing.match(text, last)])  # only blank lines between
    found = next((candidate for candidate in candidates if "\n" in candidate[1]), None)
    if not found:
        return None
    start = min(last + 1, found.start())
    return start, found.start(), found.start(1) + found[1].rindex("\n") + 1
