"""Each check finds its fault, and none finds one on a map that is sound."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from cjm_editor.analysis.findings.catalogue import BY_ID, CHECKS
from cjm_editor.analysis.findings.fresh import findings
from cjm_editor.analysis.findings.live import LiveFindings
from cjm_editor.analysis.findings.said import advice, check_name, sentence, why
from cjm_editor.editing.naming import record_name
from cjm_editor.i18n import LANGUAGES, text
from cjm_editor.model import (
    CheckSetting,
    Diff,
    Improvement,
    Lane,
    Map,
    Persona,
    Reading,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
)
from tests.small_map import element
from tests.unit.analysis.sound_map import TODAY, changed, document, records, without

MOODS = ("mood0", "mood1", "mood2")


def with_(*more: Record) -> list[Record]:
    return [*records(), *more]


def many(kind: str, count: int, lane: str, **fields: object) -> list[Record]:
    return [element(kind, f"{kind} {at}", lane, "see", **fields) for at in range(count)]


def moods(*values: float) -> list[Record]:
    points = [
        element("emotion", f"felt {at}", "mood", step, f"b{at}", value=value)
        for at, (value, step) in enumerate(zip(values, ("see", "call", "get") * 3, strict=False))
    ]
    return [*without(*MOODS), *points]


def reading(**fields: object) -> list[Record]:
    return changed("ease of line", **fields)


def way(id: str, source: str, target: str, **fields: object) -> Transfer:
    return Transfer(id=id, map="map", source=source, target=target, **fields)


def sound(id: str) -> Record:
    return next(each for each in records() if each.id == id)


def responsibility(id: str, part: str) -> Record:
    return element("responsibility", id, "ideas", "see", part=part)


FAULTS: dict[str, Callable[[], list[Record]]] = {
    "map.no-goal": lambda: changed("map", customer_goal=" "),
    "map.no-owner": lambda: changed("map", owner=""),
    "map.no-scenario": lambda: changed("map", scenario=""),
    "map.no-persona": lambda: changed("anas", persona=None),
    "map.no-review": lambda: changed("map", review_date=""),
    "map.review-overdue": lambda: changed("map", review_date="2026-05-31"),
    "map.not-valued": lambda: changed("map", business_value=None),
    "persona.only-demographics": lambda: changed("ana", needs=""),
    "persona.no-cards": lambda: with_(
        Persona(id="ben", name="Ben", needs="Peace"),
        Swimlane(id="bens", map="map", persona="ben"),
    ),
    "persona.channel-missing": lambda: changed("line", channels=("web",)),
    "stage.no-title": lambda: changed("ask", title=" "),
    "stage.no-goal": lambda: changed("ask", goal=""),
    "stage.same-name": lambda: changed("ask", title="notice "),
    "stage.empty": lambda: with_(
        Stage(id="end", map="map", rank="b", title="End", goal="Forget"),
        Step(id="last", stage="end"),
    ),
    "stage.too-long": lambda: with_(*(Step(id=f"s{at}", stage="ask") for at in range(8))),
    "map.few-stages": lambda: without("notice", "see", "page", "to line", "mood0", "need0"),
    "step.crowded": lambda: with_(*many("need", 6, "needs")),
    "card.repeated": lambda: with_(element("need", "again", "needs", "see", title="Need0")),
    "lane.empty": lambda: with_(Lane(id="bare", swimlane="anas", kind="thoughts")),
    "step.two-accountable": lambda: with_(
        responsibility("A", "accountable"), responsibility("B", "accountable")
    ),
    "wording.company-goal": lambda: changed("need0", title="Aumentar las ventas"),
    "wording.department-stage": lambda: changed("ask", title="Departament de màrqueting"),
    "wording.no-title": lambda: with_(element("need", "blank", "needs", "see", title=" ")),
    "wording.too-long": lambda: changed("need0", title="x" * 121),
    "need.no-emotion": lambda: without("mood1"),
    "stage.no-need": lambda: without("need1"),
    "map.no-emotions": lambda: without(*MOODS),
    "map.no-needs": lambda: without("need0", "need1", "need2"),
    "emotion.low-unlabelled": lambda: changed("mood1", title=""),
    "emotion.flat": lambda: moods(1, 1, 1),
    "emotion.only-good": lambda: moods(1, 0, 2, 1, 2),
    "pain.no-answer": lambda: without("call back", "ring back"),
    "pain.assumed": lambda: changed("queue", evidence="assumed"),
    "improvement.delight-first": lambda: changed("ring back", mends=("refund",)),
    "opportunity.loose": lambda: with_(*idea_alone()),
    "touchpoint.no-channel": lambda: changed("page", channels=()),
    "touchpoint.no-department": lambda: changed("page", department=""),
    "touchpoint.end-left": lambda: changed("line", ending="failure"),
    "touchpoint.no-moment-of-truth": lambda: with_(*contacts(4)),
    "touchpoint.many-moments-of-truth": lambda: with_(*contacts(4, moment_of_truth=True)),
    "image.no-picture": lambda: with_(element("image", "frame", "ideas", "see")),
    "map.no-transfers": lambda: without("to line", "to refund"),
    "touchpoint.isolated": lambda: with_(*contacts(1)),
    "way.no-success": lambda: changed("refund", ending="none"),
    "way.dead-end": lambda: with_(*contacts(1), way("astray", "line", "contact 0")),
    "way.success-unreachable": lambda: without("to refund"),
    "way.trapped": lambda: with_(
        *contacts(2),
        way("in", "page", "contact 0"),
        way("on", "contact 0", "contact 1"),
        way("back", "contact 1", "contact 0"),
    ),
    "way.shares-over": lambda: [
        *changed("to line", share=80.0),
        way("too", "page", "refund", share=40.0),
    ],
    "way.customers-lost": lambda: changed("to line", share=90.0),
    "transfer.promise-lost": lambda: changed("to line", promise="lost"),
    "transfer.starts-over": lambda: changed("to line", repeated="yes"),
    "transfer.loss-no-owner": lambda: changed("to line", identity="lost"),
    "transfer.contradicts": lambda: with_(way("other", "page", "line", promise="lost")),
    "transfer.wrong-channel": lambda: changed("to line", channel_after="web"),
    "transfer.unknown": lambda: changed("to line", promise="unknown"),
    "transfer.to-itself": lambda: with_(way("round", "line", "line")),
    "transfer.twice": lambda: with_(replace(sound("to line"), id="twin")),
    "transfer.long-wait": lambda: changed("to line", wait=1441.0),
    "map.only-assumed": lambda: with_(*many("thought", 30, "ideas")),
    "metric.no-reading": lambda: with_(element("metric", "m", "ideas", "see", aim="5")),
    "metric.no-aim": lambda: with_(element("metric", "m", "ideas", "see", reading="5")),
    "reading.stale": lambda: reading(taken="2025-05-31"),
    "reading.undated": lambda: reading(taken=""),
    "reading.off-scale": lambda: reading(figure=7.0),
    "reading.few-asked": lambda: reading(responses=9),
    "reading.below-expected": lambda: reading(expected=4.0),
    "improvement.no-owner": lambda: changed("ring back", owner=""),
    "improvement.overdue": lambda: changed("ring back", due="2026-05-31"),
    "improvement.unrated": lambda: changed("ring back", ease=None),
    "improvement.loose": lambda: changed("ring back", mends=()),
    "improvement.quick-win": lambda: changed("ring back", progress="idea", ease=5.0),
    "decision.no-criteria": lambda: changed("plan", criteria=""),
}
"""For each check, the sound map with its fault."""


def contacts(count: int, **fields: object) -> list[Record]:
    return [
        element(
            "touchpoint",
            f"contact {at}",
            "contacts",
            "see",
            f"b{at}",
            channels=("web",),
            department="Web",
            **fields,
        )
        for at in range(count)
    ]


def idea_alone() -> list[Record]:
    return [
        Step(id="later", stage="money", rank="b", title="Later"),
        element("opportunity", "gift", "ideas", "later"),
    ]


def test_a_sound_map_has_no_fault():
    assert findings(document(), "map", TODAY) == []


def test_every_check_has_its_fault_here():
    assert FAULTS.keys() == BY_ID.keys()
    assert len(BY_ID) == len(CHECKS) >= 40


@pytest.mark.parametrize("id", FAULTS)
def test_a_check_finds_its_fault(id):
    spoilt = document(FAULTS[id]())
    found = [each for each in findings(spoilt, "map", TODAY) if each.check == id]
    assert found
    assert {each.level for each in found} == {BY_ID[id].level}
    for finding in found:
        assert finding.records and all(record in spoilt for record in finding.records)
        for language in LANGUAGES:
            said = sentence(finding, lambda i: record_name(spoilt, spoilt[i]), language)
            assert "{" not in said and said != f"finding.{id}", "an argument is missing"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_check_is_told_in_each_language(language):
    for check in CHECKS:
        said = (check_name(check.id, language), why(check.id, language), advice(check.id, language))
        assert not [words for words in said if words.startswith("finding.")]
        assert all(said) and "{" not in "".join(said)
        if check.unit:
            key = f"finding.unit.{check.unit}"
            assert text(key, language) != key
        assert (check.limit is None) == (not check.unit)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_fix_does_is_told_and_so_is_what_a_map_has_hardly_begun_with(language):
    for check in CHECKS:
        for wanted, key in ((check.fix, "fix"), (check.among, "most")):
            whole = f"finding.{check.id}.{key}"
            assert (text(whole, language) != whole) == (wanted is not None), whole


def bare(count: int) -> list[Record]:
    """Give the sound map with so many more contacts without a channel."""
    return with_(*(replace(each, channels=()) for each in contacts(count)))


def test_what_most_records_lack_is_found_once():
    spoilt = document(bare(4))
    (finding,) = [
        each for each in findings(spoilt, "map", TODAY) if each.check == "touchpoint.no-channel"
    ]
    assert finding.arguments == {"number": 4, "total": 7}
    assert finding.records == ("map", *(f"contact {at}" for at in range(4)))
    assert [part.records for part in finding.parts] == [(f"contact {at}",) for at in range(4)]
    said = sentence(finding, lambda id: record_name(spoilt, spoilt[id]), "en")
    assert said == "4 of 7 touchpoints have no channel."


@pytest.mark.parametrize("count", [2, 3])
def test_what_few_records_lack_is_found_of_each(count):
    found = [
        each
        for each in findings(document(bare(count)), "map", TODAY)
        if each.check == "touchpoint.no-channel"
    ]
    assert len(found) == count and not any(each.parts for each in found)


@pytest.mark.parametrize("progress", ["planned", "running"])
def test_a_loss_that_somebody_mends_is_told_no_more(progress):
    spoilt = changed("to line", promise="lost", identity="lost", owner="Eva")
    mends = Improvement(
        id="tell them",
        map="map",
        title="Tell",
        owner="Eva",
        mends=("to line",),
        ease=3.0,
        benefit=3.0,
        progress=progress,
    )
    lost = {"transfer.promise-lost", "transfer.starts-over"}
    before = {each.check for each in findings(document(spoilt), "map", TODAY)}
    assert before & lost == {"transfer.promise-lost"}, "one transfer is found once"
    after = {each.check for each in findings(document([*spoilt, mends]), "map", TODAY)}
    assert not after & lost


def test_a_map_switches_checks_off_and_takes_them_more_seriously():
    spoilt = changed("map", owner="", scenario="")
    off = CheckSetting(id="a", map="map", check="map.no-owner", level="off")
    grave = CheckSetting(id="b", map="map", check="map.no-scenario", level="error")
    found = findings(document([*spoilt, off, grave]), "map", TODAY)
    assert [(each.check, each.level) for each in found] == [("map.no-scenario", "error")]


def test_a_long_wait_is_told_as_people_say_it():
    spoilt = document(changed("to line", wait=2880.0))
    (finding,) = findings(spoilt, "map", TODAY)
    for language in LANGUAGES:
        said = sentence(finding, lambda id: record_name(spoilt, spoilt[id]), language)
        assert said.endswith(" 2 d.")


def test_a_map_has_its_own_limits():
    limit = CheckSetting(id="a", map="map", check="reading.stale", limit=10.0)
    found = findings(document(with_(limit)), "map", TODAY)
    assert [each.check for each in found] == ["reading.stale"]
    assert found[0].arguments == {"number": 31}


def test_an_older_reading_is_no_longer_judged():
    old = Reading(
        id="old",
        map="map",
        target="line",
        attribute="ease",
        figure=1.0,
        expected=5.0,
        taken="2020-01-01",
    )
    assert findings(document(with_(old)), "map", TODAY) == []


def test_slips_of_one_attribute_are_told_in_one_order_whenever_they_were_made():
    slip = Reading(id="a slip", map="map", target="line", attribute="ease", figure=9.0)
    spoilt = document(with_(replace(slip, id="slip", figure=8.0, taken="2026-05-02")))
    live = LiveFindings(spoilt, "map", TODAY)
    live.findings()
    spoilt.apply(Diff(added={slip.id: slip}), "load")
    found = [each for each in live.findings() if each.check == "reading.off-scale"]
    assert [each.arguments["figure"] for each in found] == [9.0, 8.0]
    assert live.findings() == findings(spoilt, "map", TODAY)


def test_a_success_to_which_nobody_takes_the_way_there_is_can_be_reached():
    untaken = document(changed("to refund", share=0.0))
    assert "way.success-unreachable" not in {each.check for each in findings(untaken, "map", TODAY)}


def test_what_lies_on_another_map_is_its_own_affair():
    other = [Map(id="other", title="Other"), Stage(id="theirs", map="other", title="")]
    assert findings(document(with_(*other)), "map", TODAY) == []
    assert "stage.no-title" in {each.check for each in findings(document(with_(*other)), "other")}


def test_what_an_employee_does_alone_is_no_isolated_contact():
    spoilt = with_(
        Persona(id="ben", name="Ben", actor_kind="employee", needs="Peace"),
        Swimlane(id="bens", map="map", persona="ben"),
        Lane(id="work", swimlane="bens", kind="touchpoints"),
        element("touchpoint", "looks it up", "work", "call", channels=("web",), department="Care"),
    )
    assert findings(document(spoilt), "map", TODAY) == []


def test_who_mends_the_pain_may_delight_too():
    found = findings(document(changed("queue", severity="low")), "map", TODAY)
    assert "improvement.delight-first" not in {each.check for each in found}


def test_another_day_is_another_look() -> None:
    here = document()
    live = LiveFindings(here, "map", TODAY)
    assert not live.findings()
    live.turn_to("2027-01-01")
    assert live.findings() == findings(here, "map", "2027-01-01") != []
    live.end()
