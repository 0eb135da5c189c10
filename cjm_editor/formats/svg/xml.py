"""Text that may stand in an XML file, whatever somebody typed."""

import re
from collections.abc import Mapping

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\r": "&#13;", "\n": "&#10;"}
)


def legal(text: str) -> str:
    """Leave out the characters that XML 1.0 does not allow, not even escaped."""
    return _ILLEGAL.sub("", text)


def escaped(text: str) -> str:
    """Give text for the content of an element or for an attribute in double quotes."""
    return legal(text).translate(_ESCAPES)


def attributes(values: Mapping[str, str]) -> str:
    """Spell attributes, each with a space before it; empty ones are left out."""
    return "".join(f' {name}="{escaped(value)}"' for name, value in values.items() if value)
