"""Numbers as a person reads them: with the decimal sign of their language and a true minus."""

import re

from cjm_editor.i18n.catalogue import Language, current_language

_COMMA: frozenset[Language] = frozenset(("es", "ca"))

_VAST = 1e15
"""From here on not even the digits before the point are all known."""


def number_told(value: float, language: Language | None = None, *, signed: bool = False) -> str:
    """Write a number as the language does; a `signed` one says when it is above nothing."""
    sign = "+" if signed and value else ""
    said = f"{value:{sign}.6g}"
    if "e" in said and abs(value) < _VAST:
        # Nobody reads powers of ten.
        said = (
            f"{value:{sign}.0f}"
            if abs(value) > 1.0
            else f"{value:{sign}.9f}".rstrip("0").rstrip(".")
        )
    said = said.replace("-", "−")
    return said.replace(".", ",") if (language or current_language()) in _COMMA else said


def amount_told(value: float, language: Language | None = None, *, exact: bool = False) -> str:
    """Write an amount of money or days to the hundredth, thousands set apart by a hard space.

    An `exact` one keeps its hundredths where there are none, as a price does.
    """
    said = f"{value:,.2f}"
    said = said if exact else said.rstrip("0").rstrip(".")
    said = said.replace(",", "\u00a0").replace("-", "−")
    return said.replace(".", ",") if (language or current_language()) in _COMMA else said


def price_told(amount: float, currency: str, language: Language | None = None) -> str:
    """Write an amount of money with its currency behind it, if there is one."""
    said = amount_told(amount, language)
    return f"{said}\u00a0{currency}" if currency.strip() else said


def number_typed(words: str, language: Language | None = None) -> float:
    """Read a number as the language writes it; raises ValueError for what is none.

    The other sign is a decimal one, too, unless it sets thousands apart: "1.200" is a thousand and
    two hundred where the comma is the decimal sign, "1.2" is not.
    """
    plain = "".join(words.split()).replace("−", "-")
    decimal, apart = (",", ".") if (language or current_language()) in _COMMA else (".", ",")
    if re.fullmatch(rf"-?[1-9]\d{{0,2}}(?:\{apart}\d{{3}})+(?:\{decimal}\d*)?", plain):
        plain = plain.replace(apart, "")
    if "_" in plain:
        raise ValueError(words)
    return float(plain.replace(",", "."))
