"""The score: the example worked by hand, and what each input does to it."""

from dataclasses import replace
from math import isclose

import pytest

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.estimate import estimate
from cjm_editor.i18n import Language
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Attribute,
    Diff,
    Document,
    Map,
    Reading,
    Record,
    Transfer,
    Weighing,
)
from cjm_editor.templates.instantiate import instantiate
from tests.unit.analysis.journeys import ground, touchpoints, transfers


def rated(target: str, figure: float, **fields: object) -> Reading:
    values: dict[str, object] = {"id": f"r.{target}", "map": "map", "target": target, **fields}
    return Reading(attribute="csat", figure=figure, **values)  # type: ignore[arg-type]


def mail_and_web(**transfer: object) -> list[Record]:
    """Give an e-mail and a web page, both rated 5 of 5, and the transfer between them."""
    return [
        *ground(),
        Attribute(id="csat", name="Satisfaction"),
        *touchpoints(("mail", "web"), {"web": "success"}),
        *transfers("mail>web", **{"repeated": "no", **transfer}),
        rated("mail", 5.0, responses=100),
        rated("web", 5.0, responses=100),
    ]


BROKEN = {"identity": "lost", "context": "kept", "promise": "lost", "wait": 0.0}
WHOLE = {"identity": "kept", "context": "kept", "promise": "kept", "wait": 0.0}


def value(records: list[Record]) -> float:
    found = analyse(Document(records), "map").score.whole.value
    assert found is not None
    return found


def test_the_example_of_the_derivation() -> None:
    found = analyse(Document(mail_and_web(**BROKEN)), "map").score
    # The transfer keeps (1 − 0.3) · (1 − 0.6) = 0.28. The mail weighs 2, as the peak, the web 2, as
    # the end, the transfer 1.
    mean = (2 * 1.0 + 2 * 1.0 + 0.28) / 5
    assert isclose(found.by_transfer["mail>web"].value or 0, 28.0)
    assert isclose(found.whole.mean or 0, mean)
    assert isclose(found.whole.value or 0, 100 * (0.5 * mean + 0.5 * 0.28))
    assert found.whole.weakest_link == "mail>web"
    assert found.touchpoints.value == 100.0


def test_two_fine_touchpoints_with_a_broken_transfer_score_low() -> None:
    assert value(mail_and_web(**BROKEN)) < 60 < 99 < value(mail_and_web(**WHOLE))


def test_mending_the_loss_raises_the_score_by_what_the_formula_says() -> None:
    # Mean and weakest part both rise from 0.28: by 0.72 / 5 and by 0.72.
    gain = value(mail_and_web(**WHOLE)) - value(mail_and_web(**BROKEN))
    assert isclose(gain, 100 * (0.5 * 0.72 / 5 + 0.5 * 0.72))


def test_a_wait_of_patience_halves_a_transfer() -> None:
    found = analyse(Document(mail_and_web(**{**WHOLE, "wait": 60.0})), "map").score
    assert isclose(found.by_transfer["mail>web"].value or 0, 50.0)


def test_what_is_not_known_of_a_transfer_counts_as_doubt_and_widens_the_interval() -> None:
    found = analyse(Document(mail_and_web(**{**WHOLE, "promise": "unknown"})), "map").score
    link = found.by_transfer["mail>web"]
    assert isclose(link.value or 0, 100 * (1 - 0.2 * 0.6))
    assert isclose(link.low or 0, 40.0) and link.high == 100.0
    assert found.whole.low is not None and found.whole.value is not None
    assert found.whole.low < found.whole.value
    assert found.coverage["missing"] > 0


def test_more_answers_make_a_narrower_interval() -> None:
    widths = []
    for count in (None, 10, 100, 10_000):
        records = [each for each in mail_and_web(**WHOLE) if each.id != "r.mail"]
        found = analyse(Document([*records, rated("mail", 3.0, responses=count)]), "map").score
        assert found.whole.high is not None and found.whole.low is not None
        widths.append(found.whole.high - found.whole.low)
    assert widths[1] > widths[2] > widths[3]


def test_the_interval_of_a_share_is_that_of_agresti_and_coull() -> None:
    found = estimate(0.9, "measured", 10)
    assert found.value == 0.9
    assert isclose(found.low, 0.574, abs_tol=5e-4)  # (9 + 1.92) / 13.84 = 0.789, ∓ 0.215
    assert found.high == 1.0


def test_emotions_and_pains_of_the_step_say_something() -> None:
    base = mail_and_web(**WHOLE)
    sad = Emotion(id="sad", lane="mood", step="one", value=-2.0)
    hurt = PainPoint(id="hurt", lane="pains", step="one", severity="critical", frequency="always")
    found = analyse(Document([*base, sad]), "map").score
    assert found.qualities["mail"] == 0.5
    found = analyse(Document([*base, hurt]), "map").score
    assert found.qualities["mail"] == 0.5  # the worst pain takes half


def test_weights_of_the_map_count() -> None:
    own = Weighing(id="weights", map="map", weakest_weight=1.0)
    assert isclose(value([*mail_and_web(**BROKEN), own]), 28.0)
    own = Weighing(id="weights", map="map", weakest_weight=0.0, transfer_weight=0.0)
    assert isclose(value([*mail_and_web(**BROKEN), own]), 100.0)


def test_nothing_but_attributes_that_count_enters() -> None:
    records = mail_and_web(**WHOLE)
    loud = Attribute(id="loud", name="Loudness", highest=10.0, counts=False)
    noise = Reading(id="noise", map="map", target="mail", attribute="loud", figure=0.0)
    assert value([*records, loud, noise]) == value(records)


@pytest.mark.parametrize(("better", "expected"), [("higher", 0.25), ("lower", 0.75)])
def test_figures_are_taken_on_their_scale(better: str, expected: float) -> None:
    records = [
        *ground(),
        Attribute(id="csat", lowest=-100.0, highest=100.0, better=better),
        *touchpoints("a", {"a": "success"}),
        rated("a", -50.0),
    ]
    assert analyse(Document(records), "map").score.qualities["a"] == expected


def test_the_last_reading_up_to_a_day_counts() -> None:
    records = [
        *[each for each in mail_and_web(**WHOLE) if each.id != "r.mail"],
        rated("mail", 1.0, id="old", taken="2026-01-01"),
        rated("mail", 5.0, id="new", taken="2026-06-01"),
    ]
    assert analyse(Document(records), "map").score.qualities["mail"] == 1.0
    assert analyse(Document(records), "map", "2026-03-01").score.qualities["mail"] == 0.0


def test_a_map_without_touchpoints_has_no_score() -> None:
    found = analyse(Document(ground()), "map").score
    assert found.whole.value is None and not any(found.coverage.values())


def test_where_nothing_is_known_the_interval_says_so() -> None:
    records = [*ground(), *touchpoints("ab"), *transfers("a>b")]
    whole = analyse(Document(records), "map").score.whole
    assert whole.value is not None and whole.low is not None and whole.high is not None
    assert whole.high - whole.low > 40


def test_what_weighs_nothing_is_not_said_at_all() -> None:
    unsaid = [each for each in mail_and_web(**WHOLE) if not isinstance(each, Reading)]
    mute = Attribute(id="csat", name="Satisfaction", weight=0.0)
    said = [rated(target, 2.0) for target in ("mail", "web", "mail>web")]
    sad = Emotion(id="sad", lane="mood", step="one", value=-2.0)
    still = Weighing(id="weights", map="map", emotion_weight=0.0)
    without = analyse(Document(unsaid), "map").score
    found = analyse(Document([*unsaid, mute, *said, sad, still]), "map").score
    assert found == without and not any(found.qualities.values())
    assert found.by_transfer["mail>web"].value == 100.0 and found.coverage["missing"] > 0.0


def test_contradictory_weights_do_not_break_it() -> None:
    nothing = dict.fromkeys(
        ("touchpoint_weight", "transfer_weight", "emotion_weight", "peak_weight"), 0.0
    )
    own = Weighing(id="weights", map="map", **nothing)  # type: ignore[arg-type]
    found = analyse(Document([*mail_and_web(**BROKEN), own]), "map").score
    assert found.whole.value is None


def test_a_weight_that_changes_the_order_of_stages_is_named() -> None:
    records = [
        *ground(),
        Attribute(id="csat"),
        Attribute(id="effort", weight=1.2),
        *touchpoints("ab", {"b": "success"}),
        *transfers("a>b", **WHOLE),
        rated("a", 1.0, id="1", evidence="measured"),
        rated("b", 5.0, id="2"),
        Reading(id="3", map="map", target="a", attribute="effort", figure=5.0),
        Reading(id="4", map="map", target="b", attribute="effort", figure=1.0),
    ]
    second = Touchpoint(id="b", lane="contacts", step="two", ending="success")
    records = [second if each.id == "b" else each for each in records]
    swings = {swing.weight for swing in analyse(Document(records), "map").score.swings}
    assert {"csat", "effort"} <= swings
    assert "patience" not in swings


def test_losses_of_all_kinds_are_what_the_weights_say() -> None:
    for field, lost, left in (
        ("identity", "lost", 70.0),
        ("context", "lost", 70.0),
        ("promise", "lost", 40.0),
        ("repeated", "yes", 70.0),
    ):
        records = mail_and_web(**WHOLE)
        at = next(i for i, each in enumerate(records) if isinstance(each, Transfer))
        records[at] = replace(records[at], **{field: lost})
        link = analyse(Document(records), "map").score.by_transfer["mail>web"]
        assert isclose(link.value or 0, left)


def test_what_only_a_newer_version_knows_is_not_sure_and_not_known() -> None:
    records = mail_and_web(**{**WHOLE, "evidence": "divined", "promise": "half"})
    read = rated("mail", 5.0, id="newer", evidence="divined", taken="2026-01-01")
    score = analyse(Document([*records, read]), "map").score
    assert set(score.coverage) == {"assumed", "told", "measured", "missing"}
    assert score.coverage["missing"] > 0
    assert isclose(score.by_transfer["mail>web"].value or 0, 100 * (1 - 0.2 * 0.6))


@pytest.mark.parametrize("language", ["en", "es", "ca"])
def test_the_sample_scores_low_though_both_ends_of_its_broken_transfer_are_rated_five(
    language: Language,
) -> None:
    document = Document(instantiate("sample-email", language))
    map_id = document.all(Map)[0].id
    before = analyse(document, map_id)
    rated_five = {each.target for each in document.children(Reading, map_id) if each.figure == 5.0}
    broken = next(
        each
        for each in document.children(Transfer, map_id)
        if {each.source, each.target} <= rated_five and each.promise == "lost"
    )
    assert (before.score.whole.value or 100) < 30
    assert (before.score.by_transfer[broken.id].value or 100) < 30
    mended = replace(broken, promise="kept")
    document.apply(Diff(updated={broken.id: (broken, mended)}), "load")
    after = analyse(document, map_id)
    journey = next(each.journey for each in after.journeys if broken.id in each.journey.transfers)
    # One journey of two customers' rises: its mean alone, as its weakest link is another one. Every
    # touchpoint and transfer weighs 1, and the peak and the ends 1 more.
    customers = 2
    weights = len(journey.graph) + len(journey.transfers) + 1 + len(journey.ends)
    links = [each.score.by_transfer[broken.id].value or 0.0 for each in (before, after)]
    gain = (after.score.whole.value or 0.0) - (before.score.whole.value or 0.0)
    # A promise that is not broken leaves all where 0.4 was left.
    assert isclose(links[1], links[0] / 0.4)
    assert isclose(gain, 0.5 * (links[1] - links[0]) / weights / customers)


def test_why_there_is_no_score() -> None:
    assert analyse(Document(ground()), "map").score.why_none == "ui.health.none"
    own = Weighing(id="weights", map="map", touchpoint_weight=0.0, transfer_weight=0.0)
    found = analyse(Document([*mail_and_web(**WHOLE), own]), "map").score
    assert found.whole.value is None and found.why_none == "ui.health.none.weights"


def test_readings_of_a_stage_or_of_the_map_are_not_in_the_score() -> None:
    records = mail_and_web(**BROKEN)
    aside = [rated(target, 1.0) for target in ("first", "map")]
    assert value([*records, *aside]) == value(records)


def test_hundreds_of_attributes_count_where_they_are_to() -> None:
    records = mail_and_web(**WHOLE)
    many = [Attribute(id=f"own {at}", counts=at % 2 == 0) for at in range(400)]
    read = [
        Reading(id=f"of {each.id}", map="map", target="mail", attribute=each.id, figure=1.0)
        for each in many
    ]
    # Of 5 once and 1 two hundred times.
    quality = analyse(Document([*records, *many, *read]), "map").score.qualities["mail"]
    assert isclose(quality or 0.0, 1 / 201)


def test_a_new_reading_of_a_transfer_is_taken_in_where_all_else_is_kept() -> None:
    document, kept = Document([*mail_and_web(**WHOLE), rated("mail>web", 5.0)]), Kept()
    assert analyse(document, "map", kept=kept).score.by_transfer["mail>web"].value == 100.0
    before = document["r.mail>web"]
    assert isinstance(before, Reading)
    after = replace(before, figure=3.0)
    document.apply(Diff(updated={before.id: (before, after)}), "load")
    assert analyse(document, "map", kept=kept).score.by_transfer["mail>web"].value == 50.0
