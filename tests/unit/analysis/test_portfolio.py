"""The portfolio says of each map of a file how it fares, and redoes only what an edit touched."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.findings.fresh import findings
from cjm_editor.analysis.portfolio.live import LivePortfolio, portfolio
from cjm_editor.analysis.portfolio.sign import judged
from cjm_editor.analysis.portfolio.standing import Standing, standing
from cjm_editor.analysis.portfolio.touched import MANY, touched_maps
from cjm_editor.analysis.score.formula import Score
from cjm_editor.analysis.score.trend import Moment
from cjm_editor.analysis.slices import finish
from cjm_editor.model import (
    RANKING,
    Diff,
    Document,
    Improvement,
    Lane,
    Map,
    Persona,
    Ranking,
    Stage,
    Step,
    Swimlane,
    Transaction,
)
from tests.property.test_findings import any_edit
from tests.small_map import element
from tests.unit.analysis.sound_map import TODAY, records


def other_map() -> list:
    """Give a second map with the same persona."""
    return [
        Map(id="other", rank="b", title="Return", state="to_be"),
        Stage(id="elsewhere", map="other"),
        Step(id="far", stage="elsewhere"),
        Swimlane(id="anas too", map="other", persona="ana"),
        Lane(id="far contacts", swimlane="anas too", kind="touchpoints"),
        element("touchpoint", "desk", "far contacts", "far"),
        element("pain_point", "stairs", "far contacts", "far", severity="critical"),
    ]


def change(document: Document, *after) -> None:
    """Put records in the place of those that have their ids, or add them."""
    tx = Transaction(document)
    for each in after:
        (tx.replace if each.id in document else tx.add)(each)
    document.apply(tx.diff, "edit")


def test_a_row_says_what_the_whole_analysis_says() -> None:
    document = Document([*records(), *other_map()])
    sound, spoilt = portfolio(document, TODAY)
    score = analyse(document, "map").score
    assert (sound.score, sound.coverage) == (score.whole, score.coverage)
    assert (sound.map.title, sound.personas, sound.value) == ("Refund", ("ana",), 5.0)
    assert sound.last_read == "2026-05-01" and not sound.findings
    found = findings(document, "other", TODAY)
    assert spoilt.findings == {
        level: sum(each.level == level for each in found)
        for level in {each.level for each in found}
    }
    assert spoilt.findings["warning"] > 0 and spoilt.value is None and spoilt.last_read == ""


def test_the_change_is_that_since_the_reading_before() -> None:
    document = Document(records())
    assert standing(document, "map", TODAY).change is None
    worse = replace(document["ease of line"], id="worse", figure=1.0, taken="2026-05-20")
    change(document, worse)
    found = standing(document, "map", TODAY)
    assert [each.day for each in found.moments] == ["2026-05-01", "2026-05-20"]
    before, after = (each.score.value for each in found.moments)
    assert found.change == after - before < 0
    assert found.score == found.moments[-1].score and found.last_read == "2026-05-20"


def test_improvements_are_open_until_done_and_overdue_after_their_day() -> None:
    document = Document([each for each in records() if not isinstance(each, Improvement)])
    change(
        document,
        Improvement(id="late", map="map", due="2026-05-31"),
        Improvement(id="today", map="map", due=TODAY, progress="running"),
        Improvement(id="done", map="map", due="2026-05-31", progress="done"),
        Improvement(id="dropped", map="map", due="2026-05-31", progress="dropped"),
    )
    found = standing(document, "map", TODAY)
    assert (found.open, found.overdue) == (2, 1)


def test_an_empty_map_has_a_row_without_figures() -> None:
    (found,) = portfolio(Document([Map(id="map")]), TODAY)
    assert found.score.value is None and found.change is None and found.known == 0.0


def test_an_edit_leaves_alone_what_it_did_not_touch() -> None:
    document = Document([*records(), *other_map()])
    live = LivePortfolio(document, TODAY)
    first, second = finish(live.standings())
    change(document, replace(document["desk"], title="Counter"))
    assert finish(live.standings())[0] is first
    changed = finish(live.standings())[1]
    assert changed is not second
    change(document, replace(document["ana"], name="Anna"))
    both = finish(live.standings())
    assert both[0] is not first and both[1] is not changed
    change(document, Ranking(id=RANKING, business_value=2.0))
    assert finish(live.standings())[0] is not both[0]
    both = finish(live.standings())
    live.turn_to(TODAY)
    assert all(a is b for a, b in zip(finish(live.standings()), both, strict=True))
    live.turn_to("2027-01-01")
    assert finish(live.standings())[0].findings["warning"] > 0
    live.end()


def test_a_large_map_is_no_more_than_itself() -> None:
    many = [Step(id=f"step{at}", stage="elsewhere", rank="b") for at in range(2 * MANY)]
    document = Document([*records(), *other_map(), *many])
    for record in (document["other"], document["elsewhere"], document["step0"]):
        diff = Diff(updated={record.id: (record, replace(record, title="New"))})
        assert touched_maps(document, diff) == {"other"}
    channels = [replace(document["web"], id=f"web{at}") for at in range(3)]
    cards = [
        element("touchpoint", f"card{at}", "far contacts", "far", channels=("web0",))
        for at in range(MANY + 1)
    ]
    document = Document([*document, *channels, *cards])
    used = Diff(updated={"web0": (channels[0], replace(channels[0], name="New"))})
    assert touched_maps(document, used) == {"map", "other"}
    unused = Diff(updated={"web1": (channels[1], replace(channels[1], name="New"))})
    assert touched_maps(document, unused) == set()


def test_a_long_map_is_looked_at_in_slices() -> None:
    document = Document([*records(), *other_map()])
    assert sum(1 for _ in LivePortfolio(document, TODAY).standings()) > 100


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 8))
def test_what_is_kept_is_what_a_fresh_look_finds(seed: int, edits: int) -> None:
    chance = Random(seed)
    bo = Persona(id="bo", name="Bo")
    document = Document([*records(), *other_map(), bo])
    live = LivePortfolio(document, TODAY)
    for number in range(edits):
        any_edit(document, chance, number)
        if chance.random() < 0.6:
            assert finish(live.standings()) == portfolio(document, TODAY)
    assert finish(live.standings()) == portfolio(document, TODAY)
    live.end()


@pytest.mark.parametrize(
    ("changes", "sign", "reasons"),
    [
        ({}, "steady", ()),
        ({"value": 69.0}, "watch", ("score_middling",)),
        ({"value": 39.0}, "act", ("score_low",)),
        ({"findings": {"error": 1}}, "act", ("errors",)),
        ({"findings": {"warning": 9}}, "steady", ()),
        ({"before": 84.0}, "watch", ("falling",)),
        ({"before": 83.0}, "steady", ()),
        ({"review_date": "2026-05-31"}, "watch", ("review_overdue",)),
        ({"review_date": TODAY}, "steady", ()),
        ({"overdue": 1}, "watch", ("improvements_overdue",)),
        ({"last_read": "2025-05-01"}, "watch", ("stale",)),
        ({"last_read": ""}, "watch", ("unread",)),
        ({"value": None}, "unknown", ()),
        ({"value": 30.0, "overdue": 1}, "act", ("score_low", "improvements_overdue")),
    ],
)
def test_a_sign_has_its_reasons(changes: dict, sign: str, reasons: tuple[str, ...]) -> None:
    value = changes.pop("value", 79.0)
    days = [Moment("2026-01-01", Score(changes.pop("before", 79.0))), Moment(TODAY, Score(79.0))]
    map = Map(id="map", review_date=changes.pop("review_date", ""))
    given = {
        "map": map,
        "personas": (),
        "score": Score(value),
        "coverage": {},
        "moments": tuple(days),
        "last_read": TODAY,
        "value": None,
        "findings": {},
        "open": 1,
        "overdue": 0,
    }
    found = judged(Standing(**{**given, **changes}), TODAY)
    assert (found.sign, found.reasons) == (sign, reasons)
