"""Transfers lead round the cards that reach over several steps."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_editor.drawing import Group, Path, Rect, palette
from cjm_editor.layout import MapLayout, lay_out
from cjm_editor.layout.courses import Wall, course_of
from cjm_editor.layout.routes import Course, End
from cjm_editor.model import Diff, Document, Lane, Map, Stage, Step, Swimlane, Transfer
from tests.small_map import element
from tests.unit.layout.maps import TYPESETTER

GUTTERS = (0.0, 100.0, 200.0, 300.0)
STEPS = 5


def card(column: int, lane: int = 0, y: float = 8.0, wide: int = 1) -> End:
    return End(column, lane, Rect(column * 100 + 12, y, wide * 100 - 24, 40), wide)


def test_what_is_not_in_the_way_changes_nothing() -> None:
    aside = Wall(2, 2, (0, 60.0), (0, 100.0))
    assert course_of(card(0), card(1, 1), False, [aside], GUTTERS) == Course((1,))


def test_where_a_gutter_is_covered_another_is_taken() -> None:
    beneath = Wall(1, 1, (0, 60.0), (0, 100.0))
    course = course_of(card(0), card(1, 1), False, [beneath], GUTTERS)
    assert course == Course((1, 2), ((0, 4.0),))
    back = course_of(card(1, 1), card(0), False, [beneath], GUTTERS)
    assert back == Course((1, 0), ((1, 0.0),)) or back == Course((2, 1), ((0, 4.0),))


def test_shut_in_below_on_both_sides_it_leaves_above() -> None:
    below = Wall(1, 2, (0, 60.0), (0, 100.0))
    course = course_of(card(1), card(1, 1), False, [below], GUTTERS)
    assert course.channels[0] == (0, 4.0)
    assert course.gutters[1] in (0, 3)


def test_shut_in_on_all_sides_it_takes_the_way_least_of_which_lies_on_cards() -> None:
    below, above = Wall(1, 2, (0, 110.0), (0, 180.0)), Wall(1, 2, (0, 20.0), (0, 40.0))
    course = course_of(card(1, y=60.0), card(1, 1), False, [below, above], GUTTERS)
    assert course.channels[0] == (0, 4.0)


def test_what_is_shut_in_runs_over_a_card_to_be_seen_and_taken_hold_of() -> None:
    cards = [(0, 0, 1), (0, 1, 5), (0, 0, 1), (0, 0, 5), (0, 3, 1), (1, 2, 1)]
    document = made(cards, [(4, 5)])
    ((_, crossed),) = crossings(document)
    placed = lay_out(document, "map", TYPESETTER)
    (transfer,) = placed.transfers
    records = [shape.record for shape in placed.shapes() if isinstance(shape, Group)]
    assert records.count(transfer.transfer.id) == 1
    assert records.index(crossed) < records.index(transfer.transfer.id)
    halo, line, *_ = transfer.group.shapes
    assert isinstance(halo, Path) and isinstance(line, Path)
    assert (halo.stroke, halo.commands) == (palette.PAPER, line.commands)
    assert halo.stroke_width > 2 * line.stroke_width
    rect = placed.rect_of(crossed)
    assert rect is not None
    hit = placed.hit(transfer.points[1][0], rect.centre[1])
    assert hit is not None and hit.record == transfer.transfer.id


def crossings(document: Document) -> list[tuple[str, str]]:
    """Give the transfers and the cards, neither their ends, that they run behind."""
    placed = lay_out(document, "map", TYPESETTER)
    cards = {id: rect for id in placed.within(placed.bounds) if (rect := placed.rect_of(id))}
    return [
        (each.transfer.id, id)
        for each in placed.transfers
        for (x0, y0), (x1, y1) in pairwise(each.points)
        for id, rect in cards.items()
        if Rect(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)).intersects(rect.grown(-1))
    ]


def made(cards: list[tuple[int, int, int]], ends: list[tuple[int, int]]) -> Document:
    """Make a map of cards, each by its lane, its first step and how many it covers."""
    records = [
        Map(id="map"),
        Stage(id="stage", map="map"),
        *(Step(id=f"s{at}", stage="stage", rank=f"a{at}") for at in range(STEPS)),
        Swimlane(id="all", map="map"),
        *(Lane(id=f"l{at}", swimlane="all", rank=f"a{at}", kind="touchpoints") for at in range(3)),
    ]
    for at, (lane, step, wide) in enumerate(cards):
        last = min(step + wide - 1, STEPS - 1)
        fields = {"last_step": f"s{last}"} if last > step else {}
        rank = f"a{'0123456789'[at]}"
        records.append(element("touchpoint", f"c{at}", f"l{lane}", f"s{step}", rank, **fields))
    for at, (one, other) in enumerate(ends):
        source, target = f"c{one % len(cards)}", f"c{other % len(cards)}"
        if source != target:
            records.append(Transfer(id=f"t{at}", map="map", source=source, target=target))
    return Document(records)


@pytest.mark.parametrize(
    ("cards", "ends"),
    [
        ([(0, 0, 1), (0, 0, 2), (0, 1, 1), (1, 1, 1)], [(0, 3), (3, 0)]),
        ([(0, 1, 1), (1, 0, 4), (2, 1, 1)], [(0, 2), (2, 0)]),
        ([(1, 0, 1), (0, 0, 5), (2, 0, 5), (1, 4, 1), (1, 2, 1)], [(0, 3), (3, 0)]),
        ([(0, 2, 1), (0, 1, 3), (0, 2, 1)], [(0, 2), (2, 0)]),
    ],
)
def test_no_transfer_runs_behind_a_card(
    cards: list[tuple[int, int, int]], ends: list[tuple[int, int]]
) -> None:
    assert crossings(made(cards, ends)) == []


CARDS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, STEPS - 1), st.integers(1, STEPS)),
    min_size=2,
    max_size=7,
)


@settings(max_examples=60, deadline=None)
@given(CARDS, st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=4))
def test_one_runs_behind_a_card_only_where_its_end_is_shut_in(
    cards: list[tuple[int, int, int]], ends: list[tuple[int, int]]
) -> None:
    document = made(cards, ends)
    placed = lay_out(document, "map", TYPESETTER)
    wide = [found for id in placed.within(placed.bounds) if (found := placed._find(id))]
    wide = [each for each in wide if each.placed.wide > 1]

    def shut_in(end: str) -> bool:
        rect = placed.rect_of(end)
        assert rect is not None
        lane = placed.rows.lane(document[end].lane)  # type: ignore[attr-defined]
        over = [each.rect for each in wide if each.lane is lane]
        return all(
            any(other.x < x < other.right and (other.y < rect.y) == above for other in over)
            for x in (rect.x - 12, rect.right + 12)
            for above in (True, False)
        )

    for transfer, _ in crossings(document):
        found = document[transfer]
        assert isinstance(found, Transfer)
        assert shut_in(found.source) or shut_in(found.target)


def test_the_way_follows_a_card_that_comes_between() -> None:
    document = made([(0, 0, 1), (1, 0, 1), (2, 1, 1)], [(0, 2)])
    layout = MapLayout(document, "map", TYPESETTER)
    document.subscribe(layout.apply)
    before = layout.placed.transfers[0].points
    wide = element("touchpoint", "wide", "l1", "s0", "a9", last_step="s3")
    document.apply(Diff(added={"wide": wide}), "preview")
    after = layout.placed.transfers[0].points
    assert after != before
    assert after == lay_out(document, "map", TYPESETTER).transfers[0].points
    assert crossings(document) == []


@pytest.mark.parametrize("step", ["s1", "s2", "s3"])
def test_a_spanning_card_is_reached_from_above_and_below_in_each_column(step: str) -> None:
    at = int(step[1])
    cards = [(0, at, 1), (1, 1, 3), (1, at, 1), (2, at, 1)]
    placed = lay_out(made(cards, []), "map", TYPESETTER)
    top, wide, low, bottom = "c0", "c1", "c2", "c3"
    assert placed.neighbour(top, "down") == wide
    assert placed.neighbour(low, "up") == wide
    assert placed.neighbour(bottom, "up") == low
    assert placed.neighbour(wide, "down", step) == low
    assert placed.neighbour(wide, "up", step) == top
    assert placed.neighbour(("l1", "s4"), "left") in (wide, low)
    assert placed.neighbour(("l1", "s0"), "right") == wide
