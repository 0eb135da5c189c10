"""What JavaScript takes for white space, a number and an order: Mermaid's rules rest on it."""

import math
import re

SPACES = (
    "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
SPACE = f"[{SPACES}]"
"""The regular expression of one white-space character; Python's own class differs in nine."""

_DECIMAL = re.compile(r"[+-]?(?:Infinity|(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?:e[+-]?[0-9]++)?)", re.I)
_WHOLE = re.compile(r"0(?:x[0-9a-f]++|o[0-7]++|b[01]++)", re.I)


def number(text: str) -> float:
    """Read a number as JavaScript's `Number()` does: blank is 0, what is no number is NaN."""
    text = text.strip(SPACES)
    if not text:
        return 0.0
    if _WHOLE.fullmatch(text):
        base = {"x": 16, "o": 8, "b": 2}[text[1].lower()]
        try:
            return float(int(text[2:], base))
        except OverflowError:
            return math.inf
    if _DECIMAL.fullmatch(text) and text.lstrip("+-")[0] != "i":
        return float(text)
    return math.nan


def number_text(value: float) -> str:
    """Write a number as JavaScript does: `3` for 3.0, `1e+21`, `1e-7`."""
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    if value == int(value) and abs(value) < 1e21:
        return str(int(value))
    digits, _, exponent = repr(value).partition("e")
    return f"{digits}e{int(exponent):+d}" if exponent else digits
