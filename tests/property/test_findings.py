"""What is checked live says the same as all of it checked afresh, after any edits."""

from contextlib import suppress
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.findings.catalogue import CHECKS
from cjm_editor.analysis.findings.fresh import findings
from cjm_editor.analysis.findings.live import LiveFindings
from cjm_editor.analysis.kept import Kept
from cjm_editor.i18n import Problem
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    CheckSetting,
    Document,
    Field,
    Improvement,
    Map,
    Reading,
    Record,
    Stage,
    Step,
    Transaction,
    Transfer,
    fields_of,
)
from cjm_editor.model.plain import value_from_plain
from tests.small_map import element
from tests.unit.analysis.sound_map import TODAY, records

NUMBERS = (0.0, 1.0, -2.0, 3.0, 60.0, 100.0, 5000.0)
WORDS = ("", "", "Marketing", "need0", "increase sales", "x" * 130, "2020-01-01")


def any_edit(document: Document, chance: Random, number: int) -> None:
    """Change, add or remove something."""
    tx = Transaction(document)
    pick = chance.choice
    record: Record = pick(list(document))
    doing = chance.random()
    if doing < 0.15 and not isinstance(record, Map):
        tx.remove(record.id)
    elif doing < 0.4:
        _add(tx, chance, f"new {number}")
    else:
        for spec in chance.sample(fields_of(type(record)), min(2, len(fields_of(type(record))))):
            with suppress(Problem):
                set_field(tx, record, spec, chance)
    diff = tx.diff
    with suppress(ValueError):
        document.apply(diff, pick(("preview", "undo", "load")))


def _add(tx: Transaction, chance: Random, id: str) -> None:
    document, pick = tx.document, chance.choice
    ids = [each.id for each in document]
    lanes = [each.id for each in document if each.TYPE == "lane"]
    steps = [each.id for each in document if each.TYPE == "step"]
    stages = [each.id for each in document if each.TYPE == "stage"]
    what = chance.randrange(6)
    if what == 0 and stages:
        tx.add(Step(id=id, stage=pick(stages)))
    elif what == 1:
        tx.add(Stage(id=id, map="map", title=pick(WORDS)))
    elif what == 2:
        limit = pick((None, 0.0, 1.0, 50.0))
        level = pick(("off", "usual", "error"))
        check = pick(CHECKS).id
        tx.add(CheckSetting(id=id, map="map", check=check, level=level, limit=limit))
    elif what == 3:
        mends = tuple(chance.sample(ids, 2))
        tx.add(Improvement(id=id, map="map", mends=mends, progress=pick(("idea", "running"))))
    elif what == 4 and "ease" in document:
        target, figure = pick(ids), pick(NUMBERS)
        tx.add(Reading(id=id, map="map", target=target, attribute="ease", figure=figure))
    elif lanes and steps:
        kind = pick(ELEMENT_KINDS).id
        tx.add(element(kind, id, pick(lanes), pick(steps), title=pick(WORDS)))


def set_field(tx: Transaction, record: Record, spec: Field, chance: Random) -> None:
    """Give a field another value; raises Problem where it may not have that."""
    pick, name = chance.choice, spec.name
    old = getattr(record, name)
    others = [each.id for each in tx.document if spec.target == each.TYPE or not spec.target]
    if spec.form == "choice":
        new = pick(spec.choices)
    elif spec.form in ("number", "whole"):
        new = pick(NUMBERS)
        new = int(new) if spec.form == "whole" else new
    elif spec.form == "flag":
        new = not old
    elif spec.form == "references":
        new = tuple(chance.sample(others, min(len(others), chance.randrange(3))))
    elif spec.form == "reference":
        new = pick(others) if others and (spec.required or chance.random() < 0.7) else None
        if new is None and spec.required:
            return
    elif spec.form == "date":
        new = pick(("", "2020-01-01", "2030-01-01"))
    elif spec.form == "rank":
        new = pick(("a0", "a1", "b", "c"))
    elif spec.form in ("line", "text") and name not in ("kind", "check"):
        new = pick(WORDS)
    else:
        return
    value_from_plain(spec, new, type_name=record.TYPE)
    tx.replace(replace(record, **{name: new}))


def edit_a_way(document: Document, chance: Random, number: int) -> None:
    """Add, change or remove a transfer; where there are few touchpoints, many go the same way."""
    tx, pick = Transaction(document), chance.choice
    points = [each.id for each in document.all(Touchpoint)][:3]
    transfers = document.all(Transfer)
    doing = chance.random()
    if doing < 0.4 or not transfers:
        ends = {"source": pick(points), "target": pick(points)}
        said = {name: pick(("kept", "lost", "unknown")) for name in ("context", "promise")}
        tx.add(
            Transfer(id=f"way {number}", map="map", share=pick((None, 30.0, 90.0)), **ends, **said)
        )
    elif doing < 0.8:
        record = pick(transfers)
        with suppress(Problem):
            set_field(tx, record, pick(fields_of(Transfer)), chance)
    else:
        tx.remove(pick(transfers).id)
    document.apply(tx.diff, "load")


def twins(document: Document) -> list[tuple[str, ...]]:
    """Give each transfer that goes the very way of one before it, with the first of these."""
    found: list[tuple[str, ...]] = []
    transfers = document.children(Transfer, "map")
    ways = [(e.source, e.target, e.channel_before, e.channel_after) for e in transfers]
    for at, way in enumerate(ways):
        if ways.index(way) < at and way[0] != way[1]:
            found.append((transfers[at].id, transfers[ways.index(way)].id))
    return sorted(found)


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_live_findings_follow_transfers_that_go_the_same_way(seed):
    chance = Random(seed)
    document = Document(records())
    live = LiveFindings(document, "map", TODAY)
    for number in range(20):
        edit_a_way(document, chance, number)
        found = live.findings()
        assert found == findings(document, "map", TODAY)
        assert [each.records for each in found if each.check == "transfer.twice"] == twins(document)
    live.end()


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 12))
def test_live_findings_are_those_of_a_fresh_look(seed, edits):
    chance = Random(seed)
    other = [Map(id="other"), Stage(id="elsewhere", map="other"), Step(id="far", stage="elsewhere")]
    document = Document([*records(), *other])
    kept = Kept()
    live = LiveFindings(document, "map", TODAY, kept)
    for number in range(edits):
        any_edit(document, chance, number)
        if chance.random() < 0.3 and "map" in document:
            analyse(document, "map", kept=kept)
        if chance.random() < 0.6:
            assert live.findings() == findings(document, "map", TODAY)
    assert live.findings() == findings(document, "map", TODAY)
    live.end()
