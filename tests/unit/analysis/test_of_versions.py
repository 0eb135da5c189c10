"""Each version of a file is scored once; one that cannot be read is named, and no failure."""

from collections.abc import Generator
from dataclasses import replace

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.score.of_versions import MOST_VERSIONS, VersionScores
from cjm_editor.analysis.slices import finish
from cjm_editor.i18n import Problem
from cjm_editor.model import Document, Map, Record, VersionEntry
from tests.unit.analysis.sound_map import records

READ: list[str] = []


def entry(name: str, month: int, whole: bool = True) -> VersionEntry:
    made = f"2026-{month:02}-01T09:00:00+00:00"
    return VersionEntry(name, name, "", "", made, "manual", whole=whole)


def worse() -> list[Record]:
    """Give the sound map with its best-felt moment at its worst."""
    return [replace(each, value=-2.0) if each.id == "mood2" else each for each in records()]


STATES = {"first": worse(), "second": records(), "before the map": [Map(id="other")]}


def reading(id: str) -> Generator[None, None, Document]:
    READ.append(id)
    yield
    if id not in STATES:
        raise Problem("problem.version.gone")
    return Document(STATES[id])


def test_versions_are_scored_as_the_map_of_their_day_was() -> None:
    scores = VersionScores(reading)
    found = finish(scores.of("map", [entry("second", 3), entry("first", 2)]))
    assert [each.version.name for each in found] == ["first", "second"]
    wanted = [analyse(Document(STATES[id]), "map").score.whole for id in ("first", "second")]
    assert [each.score for each in found] == wanted
    assert wanted[0].value < wanted[1].value


def test_what_cannot_be_read_is_named_without_a_score() -> None:
    scores = VersionScores(reading)
    versions = [entry("gone", 1), entry("first", 2), entry("second", 3, whole=False)]
    found = finish(scores.of("map", versions))
    assert [(each.version.name, each.score is None) for each in found] == [
        ("gone", True),
        ("first", False),
        ("second", True),
    ]


def test_versions_without_the_map_are_left_out() -> None:
    assert finish(VersionScores(reading).of("map", [entry("before the map", 1)])) == ()


def test_each_is_read_once() -> None:
    scores = VersionScores(reading)
    READ.clear()
    for _ in range(2):
        finish(scores.of("map", [entry("first", 1), entry("before the map", 2)]))
    assert READ == ["first", "before the map"]


def test_only_the_last_ones_are_looked_at() -> None:
    many = [replace_id(entry("first", 1 + at % 12), f"v{at}") for at in range(MOST_VERSIONS + 9)]
    found = finish(VersionScores(reading).of("map", many))
    assert len(found) == MOST_VERSIONS


def replace_id(each: VersionEntry, id: str) -> VersionEntry:
    return VersionEntry(id, each.name, "", "", each.made, "manual")
