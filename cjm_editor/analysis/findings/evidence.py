"""What is known of the journey, from when, and from how many."""

from collections.abc import Iterator
from datetime import date

from cjm_editor.analysis.findings.check import Found, Reads, check, each, found
from cjm_editor.analysis.findings.ground import Ground
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.metric import Metric
from cjm_editor.kinds.need import Need
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.thought import Thought
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Attribute, Lane, Map, Reading

_TOLD = (Touchpoint, Emotion, PainPoint, Need, Thought)
"""What can be learnt from customers."""
_FEW = 10
_LAST: Reads = {Reading: ("map", "target", "attribute", "taken")}


@check(
    "map.only-assumed",
    "warning",
    Map,
    wide={**each(_TOLD, "lane", "evidence"), Lane: ("swimlane",)},
    limit=80,
    unit="percent",
)
def only_assumed(ground: Ground, map: Map) -> Iterator[Found]:
    """A map of guesses is believed as much as one of facts."""
    told = [card.evidence == "assumed" for cls in _TOLD for card in ground.all(cls)]
    if len(told) >= _FEW:
        share = 100 * sum(told) / len(told)
        if share > ground.limit("map.only-assumed"):
            yield found(map.id, share=round(share))


@check("metric.no-reading", "note", Metric, among=lambda ground, metric: True)
def no_reading(ground: Ground, metric: Metric) -> Iterator[Found]:
    """A metric without a reading is a wish."""
    if not metric.reading.strip():
        yield found(metric.id)


@check("metric.no-aim", "note", Metric, among=lambda ground, metric: True)
def no_aim(ground: Ground, metric: Metric) -> Iterator[Found]:
    """A figure is good or bad beside what it should be."""
    if not metric.aim.strip():
        yield found(metric.id)


@check("reading.stale", "warning", Map, wide=_LAST, limit=365, unit="days")
def stale(ground: Ground, map: Map) -> Iterator[Found]:
    """What was read long ago may no longer be so."""
    today = date.fromisoformat(ground.today)
    for reading in ground.last_readings:
        if reading.taken:
            age = (today - date.fromisoformat(reading.taken)).days
            if age > ground.limit("reading.stale"):
                yield found(reading.target, reading.attribute, number=age)


@check(
    "reading.undated",
    "note",
    Map,
    wide=_LAST,
    among=lambda ground, map: len(ground.last_readings),
)
def undated(ground: Ground, map: Map) -> Iterator[Found]:
    """A reading without a day has no before and after."""
    for reading in ground.last_readings:
        if not reading.taken:
            yield found(reading.target, reading.attribute)


@check(
    "reading.off-scale",
    "error",
    Reading,
    near={Attribute: ("lowest", "highest")},
)
def off_scale(ground: Ground, reading: Reading) -> Iterator[Found]:
    """A figure that its scale does not have is a slip, or the scale is another."""
    scale = ground.document.find(Attribute, reading.attribute)
    if scale is not None:
        low, high = sorted((scale.lowest, scale.highest))
        if not low <= reading.figure <= high:
            yield found(reading.target, scale.id, figure=reading.figure, low=low, high=high)


@check(
    "reading.few-asked",
    "note",
    Reading,
    limit=10,
    unit="people",
    among=lambda ground, reading: reading.responses is not None,
)
def few_asked(ground: Ground, reading: Reading) -> Iterator[Found]:
    """What a handful say is a hint, not a measure."""
    asked = reading.responses
    if asked is not None and asked < ground.limit("reading.few-asked"):
        yield found(reading.target, reading.attribute, number=asked)


@check(
    "reading.below-expected",
    "warning",
    Map,
    wide={Reading: (), Attribute: ("lowest", "highest", "better")},
    limit=20,
    unit="percent",
)
def below_expected(ground: Ground, reading: Map) -> Iterator[Found]:
    """Customers judge by what they expect."""
    for each_ in ground.last_readings:
        scale = ground.document.find(Attribute, each_.attribute)
        if scale is None or each_.expected is None or scale.lowest == scale.highest:
            continue
        short = 100 * (each_.expected - each_.figure) / abs(scale.highest - scale.lowest)
        if scale.better == "lower":
            short = -short
        if short >= ground.limit("reading.below-expected"):
            yield found(each_.target, scale.id, figure=each_.figure, expected=each_.expected)


CHECKS = (
    only_assumed,
    no_reading,
    no_aim,
    stale,
    undated,
    off_scale,
    few_asked,
    below_expected,
)
