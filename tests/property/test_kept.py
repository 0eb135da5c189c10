"""What is kept from edit to edit comes to the same as all of it worked out anew."""

from contextlib import suppress
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.health import examine
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.lacking import Lacking, finding_lacking
from cjm_editor.analysis.plain import plain
from cjm_editor.analysis.slices import finish
from cjm_editor.i18n import Problem, set_language
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Channel,
    Diff,
    Document,
    Lane,
    Map,
    Persona,
    Record,
    Step,
    Swimlane,
    Transaction,
    Transfer,
    fields_of,
)
from tests.property.test_findings import any_edit, set_field
from tests.small_map import element
from tests.unit.analysis.sound_map import records


def more() -> list[Record]:
    """Give an employee with a way of their own, and a step where nobody meets anybody."""
    return [
        Step(id="after", stage="money", rank="b"),
        Persona(id="bo", name="Bo", actor_kind="employee"),
        Swimlane(id="bos", map="map", rank="b", persona="bo"),
        Lane(id="desk", swimlane="bos", kind="touchpoints"),
        element("touchpoint", "file", "desk", "see"),
        element("touchpoint", "answer", "desk", "call", ending="failure"),
        Transfer(id="to answer", map="map", source="file", target="answer", promise="lost"),
    ]


def told(found: Lacking) -> list[object]:
    """Give all that was found but the journeys themselves, which are others every time."""
    holders = (found, *found.journeys)
    return [
        getattr(each, name)
        for each in holders
        for name in each.__struct_fields__
        if name not in ("journey", "journeys")
    ]


def one_field(document: Document, chance: Random) -> None:
    """Change one field of a record of any type: of rare ones as often as of common ones."""
    types = sorted({type(each) for each in document}, key=lambda cls: cls.TYPE)
    record = chance.choice(document.all(chance.choice(types)))
    tx = Transaction(document)
    with suppress(Problem, ValueError):
        set_field(tx, record, chance.choice(fields_of(type(record))), chance)
        document.apply(tx.diff, "load")


def another_way(document: Document, chance: Random, number: int) -> None:
    """Join two touchpoints, or let somebody else have a swimlane."""
    points, lanes = document.all(Touchpoint), document.all(Swimlane)
    if points and chance.random() < 0.7:
        source, target = (chance.choice(points).id for _ in range(2))
        share = chance.choice((None, 20.0, 70.0))
        new = Transfer(id=f"way {number}", map="map", source=source, target=target, share=share)
        document.apply(Diff(added={new.id: new}), "load")
    elif lanes:
        lane = chance.choice(lanes)
        kind = chance.choice(("customer", "employee"))
        persona = Persona(id=f"persona {number}", name="New", actor_kind=kind)
        moved = replace(lane, persona=persona.id)
        added = {persona.id: persona}
        document.apply(Diff(added=added, updated={lane.id: (lane, moved)}), "load")


@settings(deadline=None, max_examples=50)
@given(st.integers(0, 2**32))
def test_after_any_edit_the_analysis_is_what_it_would_be_afresh(seed: int) -> None:
    chance = Random(seed)
    document = Document([*records(), *more()])
    kept = Kept()
    for number in range(20):
        doing = chance.random()
        if doing < 0.7:
            one_field(document, chance)
        elif doing < 0.85:
            another_way(document, chance, number)
        else:
            any_edit(document, chance, number)
        if document.find(Map, "map") is None:
            return
        again, anew = analyse(document, "map", kept=kept), analyse(document, "map")
        assert plain(again) == plain(anew)
        assert (again.score, again.priorities) == (anew.score, anew.priorities)
        lacking = finish(finding_lacking(document, "map", kept))
        assert told(lacking) == told(finish(finding_lacking(document, "map")))
        health, fresh = finish(examine(document, "map", kept)), finish(examine(document, "map"))
        assert (health.score, health.trend) == (fresh.score, fresh.trend)
        for way, other in zip(health.ways, fresh.ways, strict=True):
            assert (way.success, way.failure, way.cut) == (other.success, other.failure, other.cut)


def test_what_is_kept_is_told_in_the_language_of_now() -> None:
    open_then = {"phone": "Mo-Fr 9:00-17:00", "web": "Mo-Sa 9:00-17:00"}
    document, kept = Document(records()), Kept()
    for id, hours in open_then.items():
        channel = document[id]
        assert isinstance(channel, Channel)
        document.apply(Diff(updated={id: (channel, replace(channel, hours=hours))}), "load")
    told = {each.words.get("closed") for each in analyse(document, "map", kept=kept).gaps}
    set_language("es")
    try:
        now = {each.words.get("closed") for each in analyse(document, "map", kept=kept).gaps}
    finally:
        set_language("en")
    assert told != now
