"""Days as a person reads them, in any of the languages, whatever the system speaks."""

from datetime import date

from cjm_editor.i18n.catalogue import Language, text

_MONTH, _YEAR = 365.25 / 12, 365.25
_MANY_DAYS, _MANY_MONTHS = 60, 24


def day_told(day: str, language: Language | None = None) -> str:
    """Say a day given as ISO 8601; what is none is said as it is."""
    try:
        found = date.fromisoformat(day)
    except ValueError:
        return day
    month = text(f"date.month.{found.month}", language)
    return text("date.day", language, day=found.day, month=month, year=found.year)


def age_told(day: str, today: str, language: Language | None = None) -> str:
    """Say how long before today a day was, roughly; nothing for what is no day."""
    try:
        days = (date.fromisoformat(today) - date.fromisoformat(day)).days
    except ValueError:
        return ""
    if days <= 0:
        return text("date.today", language)
    if days < _MANY_DAYS:
        return text("date.days_ago", language, count=days)
    if days < _MANY_MONTHS * _MONTH:
        return text("date.months_ago", language, count=round(days / _MONTH))
    return text("date.years_ago", language, count=int(days / _YEAR))
