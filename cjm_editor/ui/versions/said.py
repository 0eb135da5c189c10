"""How a version is put into words: what it is called, when it was made and by whom."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt

from cjm_editor.i18n import text
from cjm_editor.model import Id, VersionEntry

LONGEST = 120
"""So many characters of a note are shown in a row."""


def name_of(entry: VersionEntry) -> str:
    """Give what a version is called; one that nobody named, by what it was made before."""
    return entry.name or text(f"version.kind.{entry.kind}")


def title_of(entry: VersionEntry) -> str:
    """Give what tells a version from all others: its name and its day and time."""
    return text("version.title", name=name_of(entry), when=day_and_time(entry))


def day_and_time(entry: VersionEntry) -> str:
    """Say when a version was made, as it is written here."""
    return _locale().toString(_when(entry), QLocale.FormatType.ShortFormat)


def by_line(entry: VersionEntry) -> str:
    """Say at what time of its day a version was made, by whom, and what it was made before."""
    time = _locale().toString(_when(entry).time(), QLocale.FormatType.ShortFormat)
    kind = text(f"version.kind.{entry.kind}") if entry.name and entry.kind != "manual" else ""
    lost = "" if entry.whole else text("version.not_whole")
    return " · ".join(filter(None, (time, entry.author, kind, lost)))


def note_of(entry: VersionEntry) -> str:
    """Give the beginning of a version's note, on one line."""
    return " ".join(entry.note.split())[:LONGEST]


def by_day(versions: Iterable[VersionEntry]) -> Iterator[tuple[str, list[VersionEntry]]]:
    """Give the versions of each day with what the day is called, the newest first."""
    newest = sorted(versions, key=lambda entry: entry.made, reverse=True)
    for day, found in groupby(newest, lambda entry: _when(entry).date()):
        yield _called(day), list(found)


def choices(versions: Iterable[VersionEntry]) -> list[tuple[str, Id]]:
    """Give all versions to choose from, the newest first."""
    newest = sorted(versions, key=lambda entry: entry.made, reverse=True)
    return [(title_of(entry), entry.id) for entry in newest]


def _called(day: QDate) -> str:
    ago = day.daysTo(QDate.currentDate())
    if ago in (0, 1):
        return text("version.today" if ago == 0 else "version.yesterday")
    words = _locale().toString(day, QLocale.FormatType.LongFormat)
    return words[:1].upper() + words[1:]


def _when(entry: VersionEntry) -> QDateTime:
    return QDateTime.fromString(entry.made, Qt.DateFormat.ISODateWithMs).toLocalTime()


def _locale() -> QLocale:
    return QLocale(text("ui.locale"))
