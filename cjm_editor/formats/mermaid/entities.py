"""The codes `#35;` and `#colon;`, Mermaid's way to write a character its grammar would eat."""

import html
import re

from cjm_editor.formats.mermaid.javascript import SPACES

# Noncharacters stand for the two ends of a code while the grammar reads the text: they are not
# meant for interchange, so no text has them, and a code keeps its length.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_CODE = re.compile(r"#([0-9A-Za-z_]++);")
_HIDDEN = re.compile(rf"{_OPEN}([0-9A-Za-z_]++){_CLOSE}")


def hide(text: str) -> str:
    """Put every code out of the grammar's sight, keeping the length of the text."""
    text = text.replace(_OPEN, "\ufffd").replace(_CLOSE, "\ufffd")
    return _CODE.sub(rf"{_OPEN}\1{_CLOSE}", text)


def show(text: str) -> str:
    """Put the characters meant in the place of hidden codes, and trim.

    A name HTML does not know becomes `&name;`, which is what Mermaid draws.
    """
    return _HIDDEN.sub(_character, text).strip(SPACES).strip()


def as_written(text: str) -> str:
    """Give a text with hidden codes as the user wrote it."""
    return text.replace(_OPEN, "#").replace(_CLOSE, ";")


def code(character: str) -> str:
    """Write a character as a code."""
    return f"#{ord(character)};"


def _character(hidden: re.Match[str]) -> str:
    name = hidden[1]
    return html.unescape(f"&#{name[:9]};" if name.isdigit() else f"&{name};")
