"""Writing any text so that Mermaid's grammar takes it whole."""

import re

from cjm_editor.formats.mermaid.entities import code
from cjm_editor.formats.mermaid.javascript import SPACE

BLANK = code("\u00a0")
"""What stands for an empty name: the grammar wants at least one character."""

_KEYWORD = re.compile(
    rf"%|journey\b|(?:title|section){SPACE}|accTitle{SPACE}*+:|accDescr{SPACE}*+[:{{]", re.I | re.A
)


def title(text: str) -> str:
    """Write a title; empty stays empty."""
    return "<br/>".join(_lines(text, ""))


def name(text: str) -> str:
    """Write the name of a section or a task."""
    return _named(text, ":")


def person(text: str) -> str:
    """Write the name of somebody who takes part."""
    return _named(text, ":,")


def description(text: str) -> str:
    """Write lines to stand between braces; Mermaid keeps no blank ones."""
    return "\n".join(line for line in _lines(text, "}") if line)


def _named(text: str, separators: str) -> str:
    text = text.strip()
    written = "<br/>".join(_lines(text, separators)) or BLANK
    if _KEYWORD.match(text) and not written.startswith("#"):
        # It would be taken for the keyword, or the per cent sign for the start of a comment.
        return code(written[0]) + written[1:]
    return written


def _lines(text: str, separators: str) -> list[str]:
    # An ampersand could become one of HTML's own codes, for titles pass an HTML cleaner.
    # A colon that touches the next word is coded too: after the word "style" Mermaid drops the
    # last semicolon of a line in which `:` and `#` touch.
    special = re.compile(rf"[#;<{separators}]|&(?=[#\w])|%(?=%)|:(?=\S)")
    return [
        special.sub(lambda found: code(found[0]), line.strip())
        for line in text.strip().splitlines()
    ]
