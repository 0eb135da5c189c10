"""The guide says of nine steps how far a map has come, from what is on it alone."""

from dataclasses import replace

import pytest

from cjm_editor.analysis.guide.guide import Guide, guide
from cjm_editor.analysis.guide.steps import STEPS
from cjm_editor.analysis.guide.task import Task
from cjm_editor.i18n import LANGUAGES, Language, text
from cjm_editor.model import (
    Comment,
    Document,
    Experiment,
    Lane,
    Map,
    Reading,
    Record,
    Swimlane,
    VersionEntry,
)
from tests.small_map import element
from tests.unit.analysis.sound_map import TODAY, records

BASELINE = VersionEntry("v", "Start", "", "", "2026-01-01T00:00:00Z", "baseline", True)


def of(*changed: Record, without: str = "", versions: tuple[VersionEntry, ...] = ()) -> Guide:
    """Give the guide of the sound map with some records changed, added or missing."""
    known = {each.id: each for each in records()} | {each.id: each for each in changed}
    known.pop(without, None)
    return guide(Document(known.values()), "map", versions, TODAY)


def task(found: Guide, id: str) -> Task:
    """Give a task by its id."""
    return next(each for step in found.steps for each in step.tasks if each.id == id)


def test_there_are_nine_steps_in_their_order() -> None:
    found = of()
    assert [each.id for each in found.steps] == list(STEPS) and len(STEPS) == 9
    assert [each.number for each in found.steps] == list(range(1, 10))
    ids = [each.id for step in found.steps for each in step.tasks]
    assert len(ids) == len(set(ids))


def test_an_empty_map_begins_at_the_beginning() -> None:
    found = guide(Document([Map(id="map")]), "map", (), TODAY)
    assert found.progress == 0.0 and found.next is found.steps[0]
    assert found.next.next is not None and found.next.next.id == "persona"
    assert not any(each.is_done for each in found.steps)


def test_what_cannot_be_begun_is_not_next() -> None:
    step = of(without="ring back").steps[4]
    assert (step.tasks[1].id, step.tasks[1].of) == ("judged", 0)
    assert [each.id for each in step.tasks if each is step.next] == ["improvement"]


def test_progress_is_the_mean_of_what_can_be_said() -> None:
    steps = of().steps
    assert steps[0].progress == 1.0 and steps[0].is_done and steps[0].next is None
    contacts, losses, answers = steps[3].tasks
    assert (contacts.part, losses.part, answers.part) == (1.0, 1.0, 1.0)
    assert steps[5].tasks[0] == Task("messages", 0, 3, ("notice", "ask", "money"))
    assert steps[5].progress == 0.0
    assert of().progress == sum(each.progress for each in steps) / 9


@pytest.mark.parametrize(
    ("id", "before", "after", "record"),
    [
        ("goal", 1, 0, Map(id="map", title="Refund")),
        ("stage_goals", 3, 2, "notice:goal="),
        ("contacts", 3, 2, "-page"),
        ("joined", 3, 2, "-to line"),
        ("needs", 3, 2, "-need0"),
        ("emotions", 3, 2, "-mood0"),
        ("pains", 1, 0, "-queue"),
        ("readings", 1, 0, "-ease of line"),
        ("ends", 1, 0, "refund:ending=none"),
        ("losses", 2, 1, "to line:promise=unknown"),
        ("judged", 1, 0, "ring back:ease=None"),
        ("improvement", 1, 0, "ring back:progress=dropped"),
        ("owner", 1, 0, "map:owner="),
        ("departments", 3, 2, "page:department="),
        ("review", 1, 0, "map:review_date=2026-05-31"),
        ("described", 1, 0, "ana:needs="),
    ],
)
def test_a_task_follows_from_the_map(id: str, before: int, after: int, record: object) -> None:
    assert task(of(), id).done == before
    if isinstance(record, Record):
        found = of(record)
    elif str(record).startswith("-"):
        found = of(without=str(record)[1:])
    else:
        name, change = str(record).split(":")
        field, value = change.split("=")
        old = next(each for each in records() if each.id == name)
        found = of(replace(old, **{field: None if value == "None" else value}))
    assert task(found, id).done == after


@pytest.mark.parametrize(
    ("id", "added"),
    [
        ("messages", element("message", "note", "contacts", "see")),
        ("personal", element("message", "note", "contacts", "see")),
        ("comments", Comment(id="c", map="map", text="Why?")),
        ("experiment", Experiment(id="e")),
        ("results", Experiment(id="e", status="refuted")),
        ("metric", element("metric", "nps", "contacts", "see")),
        ("aims", element("metric", "nps", "contacts", "see", reading="8", aim="9")),
        ("to_be", Map(id="better", origin="map", state="to_be")),
        (
            "days",
            Reading(id="r", map="map", target="line", attribute="ease", taken="2026-05-20"),
        ),
    ],
)
def test_a_task_is_further_once_something_is_there(id: str, added: Record) -> None:
    assert task(of(added), id).done == task(of(), id).done + 1


def test_a_step_where_somebody_has_a_part_needs_no_department() -> None:
    page = replace(next(each for each in records() if each.id == "page"), department="")
    assert task(of(page), "departments").left == ("page",)
    part = element("responsibility", "web team", "contacts", "see")
    assert task(of(page, part), "departments").is_done


def test_whoever_marks_no_success_is_led_to_where_it_might_be() -> None:
    refund = replace(next(each for each in records() if each.id == "refund"), ending="none")
    assert task(of(refund), "ends").left == ("refund",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_and_task_has_its_words(language: Language) -> None:
    ids = [each.id for step in of().steps for each in step.tasks]
    keys = [f"guide.step.{id}{end}" for id in STEPS for end in ("", ".why")]
    keys += [f"guide.{what}.{id}" for id in ids for what in ("task", "do")]
    assert [key for key in keys if text(key, language) == key] == []


def test_a_low_alone_asks_for_a_pain_point() -> None:
    lows = task(of(), "pains")
    assert (lows.done, lows.of, lows.left) == (1, 2, ("see",))


def test_the_baseline_is_a_version_of_the_file() -> None:
    assert not task(of(), "baseline").is_done
    assert task(of(versions=(BASELINE,)), "baseline").is_done


def test_what_is_shared_speaks_of_everybody() -> None:
    assumed = [
        replace(each, evidence="assumed")
        for each in records()
        if getattr(each, "lane", None) in ("contacts", "mood", "needs", "pains")
    ]
    assert task(of(*assumed), "heard").left[:2] == ("line", "page")
    seen = [
        Lane(id="all contacts", swimlane="shared", rank="a1", kind="touchpoints"),
        element("touchpoint", "poster", "all contacts", "see", evidence="measured"),
    ]
    assert task(of(*assumed, *seen), "heard").is_done


def test_persona_of_another_map_is_none_of_this() -> None:
    swimlane = Swimlane(id="anas", map="map", rank="a0", persona=None)
    assert task(of(swimlane), "persona").done == 0
