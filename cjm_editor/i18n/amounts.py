"""Shares and durations as a person reads them."""

from cjm_editor.i18n.catalogue import Language, text
from cjm_editor.i18n.numbers import number_told

_HOUR, _DAY = 60, 60 * 24
_SCALE = ((_HOUR, 1, "min"), (2 * _DAY, _HOUR, "h"))
"""Below so many minutes a short duration is told in so many of them, under this name."""


def share_told(share: float, language: Language | None = None) -> str:
    """Say a share of all, 0 to 1."""
    percent = share * 100
    return percent_told(round(percent, 1 if percent < 10 else 0), language)


def percent_told(percent: float, language: Language | None = None) -> str:
    """Say how many in a hundred, the sign as far from the figure as the language has it."""
    return with_unit(number_told(percent, language), "%", language)


def with_unit(figure: str, unit: str, language: Language | None = None) -> str:
    """Put a unit behind a figure, the sign of percentages as near as the language has it."""
    sign = text("ui.percent", language) if unit.strip() == "%" else f" {unit.strip()}"
    return f"{figure}{sign}".rstrip()


def wait_told(minutes: float, language: Language | None = None) -> str:
    """Say a duration by its two largest units."""
    if minutes < _HOUR:
        return f"{number_told(round(minutes, 1), language)} min"
    if minutes < _DAY:
        whole, rest = divmod(round(minutes), _HOUR)
        return f"{whole} h {rest} min" if rest else f"{whole} h"
    whole, rest = divmod(round(minutes / _HOUR), 24)
    return f"{whole} d {rest} h" if rest else f"{whole} d"


def short_wait_told(minutes: float, language: Language | None = None) -> str:
    """Say a duration by one unit, where there is little room."""
    scales = ((of, unit) for below, of, unit in _SCALE if minutes < below)
    of, unit = next(scales, (_DAY, "d"))
    amount = minutes / of
    return f"{number_told(round(amount, 1 if amount < 10 else 0), language)} {unit}"
