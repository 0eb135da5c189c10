"""Gaps: each kind found where it is, and not where it is not."""

import json
from collections.abc import Iterable
from dataclasses import replace

import pytest

from cjm_editor import resource
from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.registry import IDS
from cjm_editor.analysis.gaps.telling import sentence
from cjm_editor.i18n import LANGUAGES
from cjm_editor.kinds.need import Need
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Attribute,
    Channel,
    Document,
    Lane,
    Persona,
    Reading,
    Record,
    Stage,
    Transfer,
)
from tests.unit.analysis.journeys import gaps_of, ground, touchpoints, transfers

CHANNELS = (
    Channel(id="web", name="Web", hours="24/7"),
    Channel(id="phone", name="Phone", hours="Mo-Fr 09:00-18:00"),
    Channel(id="shop", name="Shop"),
)


def found(id: str, records: Iterable[Record]) -> list[Gap]:
    document = Document(records)
    gaps = [gap for gap in gaps_of(document) if gap.id == id]
    for gap in gaps:
        assert all(record in document for record in gap.records)
        for language in LANGUAGES:
            told = sentence(document, gap, language)
            assert "{" not in told and not told.startswith("gap.")
    return gaps


def changed(records: Iterable[Record], id: str, **fields: object) -> list[Record]:
    return [replace(each, **fields) if each.id == id else each for each in records]  # type: ignore[arg-type]


def over(channel: str, *names: str, **fields: object) -> list[Record]:
    made = touchpoints(names)
    return [replace(each, channels=(channel,), **fields) for each in made]  # type: ignore[call-arg, arg-type]


def test_the_schema_names_every_kind() -> None:
    schema = json.loads(resource("schema/analysis.schema.json").read_text("utf-8"))
    assert tuple(schema["$defs"]["gap"]["properties"]["id"]["enum"]) == IDS


def test_an_empty_map_has_no_gaps() -> None:
    assert gaps_of(Document(ground())) == ()


def test_a_stage_without_any_preferred_channel() -> None:
    records = [*ground(), *CHANNELS, *over("phone", "call")]
    assert not found("channel_not_offered", records)  # nobody says what Ana prefers
    (gap,) = found("channel_not_offered", changed(records, "ana", preferred_channels=("web",)))
    assert gap.about["persona"] == ("ana",) and gap.about["stage"] == ("first",)
    either = changed(records, "ana", preferred_channels=("web", "phone"))
    assert not found("channel_not_offered", either)  # one of them is enough


def test_channels_with_no_way_in_or_out() -> None:
    one = [*ground(), *CHANNELS, *over("web", "a", "b")]
    two = [replace(each, id=f"p{each.id}", rank="b0") for each in over("phone", "c")]
    lone = [*one, *two, *transfers("a>b")]
    assert [gap.about["channel"] for gap in found("channel_no_way_in", lone)] == [("phone",)]
    assert [gap.about["channel"] for gap in found("channel_no_way_out", lone)] == [("phone",)]
    joined = [*one, *two, *transfers("a>b", "b>pc")]
    assert not found("channel_no_way_in", joined) and not found("channel_no_way_out", joined)


def test_a_touchpoint_nobody_leaves_that_is_no_end() -> None:
    records = [*ground(), *touchpoints("abc", {"b": "success"}), *transfers("a>b", "a>c")]
    assert [gap.records[0] for gap in found("dead_end", records)] == ["c"]


def test_uncovered_hours() -> None:
    records = [*ground(), *CHANNELS, *over("phone", "call")]
    (gap,) = found("uncovered_hours", records)
    assert gap.figures["hours"] == 168 - 45 and gap.about["stage"] == ("first",)
    assert gap.words["closed"] == "Mo-Fr 00:00-09:00, 18:00-24:00; Sa-Su 00:00-24:00"
    assert not found("uncovered_hours", changed(records, "call", channels=("phone", "web")))
    assert not found("uncovered_hours", changed(records, "call", channels=("phone", "shop")))


def test_hours_that_cannot_be_read_are_told_and_judge_nothing() -> None:
    records = changed([*ground(), *CHANNELS, *over("phone", "call")], "phone", hours="mornings")
    (gap,) = found("hours_unreadable", records)
    assert gap.words["line"] == "mornings"
    assert not found("uncovered_hours", records)


def test_the_border_of_departments_that_loses_people() -> None:
    first, second = touchpoints("ab")
    assert isinstance(first, Touchpoint) and isinstance(second, Touchpoint)
    ends = [replace(first, department="Sales"), replace(second, department="Support")]
    (way,) = transfers("a>b:60")
    assert isinstance(way, Transfer)
    kept = replace(way, share=None)
    assert not found("department_border", [*ground(), *ends, kept])
    (gap,) = found("department_border", [*ground(), *ends, replace(kept, promise="lost")])
    assert gap.figures == {"all": 1, "with_loss": 1, "lost": 1.0, "leaving": 0.0}
    assert gap.words == {"before": "Sales", "after": "Support"}
    (gap,) = found("department_border", [*ground(), *ends, way])
    assert gap.figures["leaving"] == pytest.approx(0.4) and gap.figures["with_loss"] == 0
    inside = [replace(first, department="sales "), replace(second, department="Sales")]
    assert not found("department_border", [*ground(), *inside, way])


def test_of_transfers_that_lead_the_same_way_each_loses_its_own_customers() -> None:
    first, second = touchpoints("ab")
    assert isinstance(first, Touchpoint) and isinstance(second, Touchpoint)
    ends = [replace(first, department="Sales"), replace(second, department="Support")]
    ways = [
        Transfer(id="fine", map="map", source="a", target="b", share=90.0),
        Transfer(id="lossy", map="map", source="a", target="b", share=10.0, repeated="yes"),
    ]
    (gap,) = found("department_border", [*ground(), *ends, *ways])
    assert gap.figures["lost"] == pytest.approx(0.1)
    assert gap.about["transfers"] == ("fine", "lossy") and gap.about["broken"] == ("lossy",)


def test_expectations_that_were_not_met() -> None:
    csat = Attribute(id="csat", name="CSAT")
    effort = Attribute(id="effort", name="Effort", better="lower")
    reading = Reading(id="r", map="map", target="a", attribute="csat", figure=3.0, expected=5.0)
    records = [*ground(), *CHANNELS, csat, effort, *over("web", "a"), reading]
    (gap,) = found("below_expectation", records)
    assert gap.figures["shortfall"] == 0.5 and gap.about["target"] == ("a",)
    (gap,) = found("channel_below_expectation", records)
    assert gap.about["channel"] == ("web",) and gap.figures["shortfall"] == 0.5
    # Less effort than expected is better; and only the last reading counts.
    assert not found("below_expectation", changed(records, "r", attribute="effort"))
    later = replace(reading, id="s", taken="2026-01-01", figure=5.0)
    assert not found("below_expectation", [*records, later])
    assert not found("below_expectation", changed(records, "csat", lowest=5.0))


def test_a_need_that_no_touchpoint_serves() -> None:
    needs = Lane(id="needs", swimlane="anas", rank="a5", kind="needs")
    need = Need(id="need", lane="needs", step="two", title="Be told")
    records = [*ground(), needs, need, *touchpoints("a")]
    (gap,) = found("need_unserved", records)
    assert gap.about == {"need": ("need",), "stage": ("second",)}
    assert not found("need_unserved", changed(records, "a", step="two"))
    assert not found("need_unserved", changed(records, "a", last_step="two"))


@pytest.mark.parametrize("title", ["Sales", "Departamento de Ventas", "Atenció al client", "IT"])
def test_a_stage_named_after_a_usual_department(title: str) -> None:
    (gap,) = found("stage_named_after_department", changed(ground(), "first", title=title))
    assert gap.records == ("first",)


def test_a_stage_named_after_a_department_of_the_map_and_not_after_what_one_does() -> None:
    records = [*ground(), *over("web", "a", department="Onboarding Crew")]
    named = changed(records, "first", title="onboarding  crew")
    assert found("stage_named_after_department", named)
    for title in ("I look for an offer", "Sales talk", "", "Compra"):
        assert not found("stage_named_after_department", changed(records, "first", title=title))


def test_gaps_of_another_map_are_not_told() -> None:
    other = Stage(id="other", map="elsewhere", title="Sales")
    assert not found("stage_named_after_department", [*ground(), other, Persona(id="p")])
