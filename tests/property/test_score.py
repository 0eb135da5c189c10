"""The score is what its derivation (`analysis/SCORE.md`) says, worked out once more from there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from math import isclose, isfinite, prod, sqrt
from random import Random
from typing import Any, NamedTuple

from hypothesis import given, settings
from hypothesis import strategies as st

from cjm_editor.analysis.analysis import analyse
from cjm_editor.analysis.journey import journeys_of
from cjm_editor.analysis.plain import plain
from cjm_editor.analysis.score.estimate import Estimate
from cjm_editor.analysis.score.formula import Group, Score, grouped, score
from cjm_editor.analysis.score.formula import Part as Judged
from cjm_editor.kinds.emotion import Emotion
from cjm_editor.kinds.pain_point import PainPoint
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Attribute,
    Channel,
    Document,
    Reading,
    Record,
    Transfer,
    Weighing,
    fields_of,
)
from tests.unit.analysis.journeys import RANKS, ground

GRADES = (0.25, 0.5, 0.75, 1.0)
SEVERITIES = ("low", "medium", "high", "critical")
FREQUENCIES = ("rare", "sometimes", "often", "always")
SPREAD = {"assumed": 0.25, "told": 0.15, "measured": 0.10}
LOSSES = {
    "identity": "identity_loss",
    "context": "context_loss",
    "promise": "promise_loss",
    "repeated": "repeat_loss",
}
STAGES = {"one": "first", "two": "second"}


class Known(NamedTuple):
    """A value with its lowest and its highest."""

    value: float
    low: float
    high: float


class Part(NamedTuple):
    """A touchpoint or transfer: where it belongs, how good it is, how much it weighs by itself."""

    id: str
    stage: str
    channels: tuple[str, ...]
    quality: Known
    weight: float


def any_map(chance: Random) -> list[Record]:
    """Make a small map about which this and that is known."""
    pick = chance.choice
    records: list[Record] = [*ground(), Channel(id="web"), Channel(id="shop")]
    names = "abcde"[: chance.randrange(1, 6)]
    for at, name in enumerate(names):
        ending = pick(("none", "none", "success", "failure"))
        channels = pick(((), ("web",), ("shop",), ("web", "shop")))
        step = "one" if at < len(names) / 2 else "two"
        records.append(
            Touchpoint(
                id=name,
                lane="contacts",
                step=step,
                rank=RANKS[at],
                ending=ending,
                channels=channels,
            )
        )
    for at in range(chance.randrange(7)):
        states = {name: pick(("unknown", "kept", "lost")) for name in list(LOSSES)[:3]}
        records.append(
            Transfer(
                id=f"t{at}",
                map="map",
                source=pick(names),
                target=pick(names),
                wait=pick((None, 0.0, 20.0, 90.0)),
                repeated=pick(("unknown", "no", "yes")),
                evidence=pick(tuple(SPREAD)),
                channel_before=pick((None, None, "shop")),
                **states,
            )
        )
    for at in range(chance.randrange(4)):
        low, high = pick(((1.0, 5.0), (-100.0, 100.0), (3.0, 3.0)))
        better, counts = pick(("higher", "lower")), chance.random() < 0.8
        weight = pick((0.0, 1.0, 0.5, 3.0))
        records.append(
            Attribute(
                id=f"m{at}",
                lowest=low,
                highest=high,
                better=better,
                counts=counts,
                weight=weight,
            )
        )
        records += [
            Reading(
                id=f"r{at}.{number}",
                map="map",
                attribute=f"m{at}",
                target=pick([*names, *(f"t{at}" for at in range(3))]),
                figure=chance.uniform(low - 1, high + 1),
                responses=pick((None, 0, 7, 300)),
                evidence=pick(tuple(SPREAD)),
                taken=pick(("", "2026-01-01", "2026-02-01")),
            )
            for number in range(chance.randrange(4))
        ]
    ids = {each.id for each in records}
    records = [each for each in records if not isinstance(each, Reading) or each.target in ids]
    for at in range(chance.randrange(4)):
        step, value = pick(("one", "two")), chance.uniform(-2, 2)
        records.append(Emotion(id=f"e{at}", lane="mood", step=step, rank=RANKS[at], value=value))
    for at in range(chance.randrange(3)):
        severity, frequency = pick(SEVERITIES), pick(FREQUENCIES)
        step = pick(("one", "two"))
        records.append(
            PainPoint(id=f"p{at}", lane="pains", step=step, severity=severity, frequency=frequency)
        )
    if chance.random() < 0.5:
        weights = {
            "weakest_weight": pick((0.0, 0.5, 1.0)),
            "transfer_weight": pick((0.0, 1.0, 4.0)),
            "emotion_weight": pick((0.0, 1.0, 2.0)),
            "peak_weight": pick((0.0, 1.0)),
            "doubt": pick((0.0, 0.2, 1.0)),
            "patience": pick((1.0, 60.0)),
        }
        records.append(Weighing(id="weighing", map="map", **weights))
    return records


class Derived:
    """A map of one persona scored as the derivation says, with the weights of its records."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.document = Document(records)
        (self.journey,) = journeys_of(self.document, "map")
        found = self.document.all(Weighing)
        self.weights = found[0] if found else Weighing(id="", map="map")
        self.coverage = dict.fromkeys((*SPREAD, "missing"), 0.0)
        self.known: set[str] = set()
        self.parts = [self.point(id) for id in self.journey.graph]
        self.points = len(self.parts)
        self.parts += [self.link(id) for id in self.journey.transfers]

    def said(self, target: str) -> list[tuple[float, Known]]:
        """Give the last reading of each attribute that counts, with its weight."""
        found = []
        for attribute in self.document.all(Attribute):
            readings = [
                each
                for each in self.document.all(Reading)
                if each.target == target and each.attribute == attribute.id
            ]
            if not attribute.counts or not readings:
                continue
            last = max(readings, key=lambda each: (each.taken, each.id))
            u = 0.5
            if attribute.highest != attribute.lowest:
                u = (last.figure - attribute.lowest) / (attribute.highest - attribute.lowest)
                u = min(1.0, max(0.0, u))
                u = 1 - u if attribute.better == "lower" else u
            found.append((attribute.weight, surely(u, last.evidence, last.responses)))
            self.coverage[last.evidence] += attribute.weight
        return found

    def point(self, id: str) -> Part:
        """Judge a touchpoint."""
        touchpoint = self.document[id]
        assert isinstance(touchpoint, Touchpoint)
        said = self.said(id)
        moods = [each for each in self.document.all(Emotion) if each.step == touchpoint.step]
        if moods:
            mean = sum(each.value for each in moods) / len(moods)
            said.append((self.weights.emotion_weight, surely((mean + 2) / 4, "assumed", None)))
            self.coverage["assumed"] += self.weights.emotion_weight
        if any(weight for weight, _ in said):
            self.known.add(id)
        else:
            self.coverage["missing"] += 1.0
        left = prod(
            1
            - self.weights.pain_weight
            * GRADES[SEVERITIES.index(each.severity)]
            * GRADES[FREQUENCIES.index(each.frequency)]
            for each in self.document.all(PainPoint)
            if each.step == touchpoint.step
        )
        quality = Known(*(each * left for each in together(said, Known(0.5, 0.0, 1.0))))
        stage = STAGES[touchpoint.step]
        return Part(id, stage, touchpoint.channels, quality, self.weights.touchpoint_weight)

    def link(self, id: str) -> Part:
        """Judge a transfer."""
        transfer = self.document[id]
        assert isinstance(transfer, Transfer)
        said = self.said(id)
        value, low, high = together(said, Known(1.0, 1.0, 1.0))
        for field, weight in LOSSES.items():
            loss, state = getattr(self.weights, weight), getattr(transfer, field)
            if state in ("lost", "yes"):
                value, low, high = (each * (1 - loss) for each in (value, low, high))
            elif state == "unknown":
                value, low = value * (1 - self.weights.doubt * loss), low * (1 - loss)
            self.coverage["missing" if state == "unknown" else transfer.evidence] += loss
        waiting = 1 / (1 + (transfer.wait or 0.0) / self.weights.patience)
        ends = [self.document[end] for end in (transfer.source, transfer.target)]
        channels = [each.channels[0] if len(each.channels) == 1 else None for each in ends]
        channels[0] = transfer.channel_before or channels[0]
        quality = Known(value * waiting, low * waiting, high * waiting)
        used = tuple(dict.fromkeys(each for each in channels if each))
        return Part(id, STAGES[ends[0].step], used, quality, self.weights.transfer_weight)

    def whole(self) -> Known | None:
        """Give the score with its peak and its end."""
        points = self.parts[: self.points]
        known = [each for each in points if each.id in self.known]
        peak = max(known, key=lambda each: abs(each.quality.value - 0.5), default=None)
        ends = set(self.journey.ends) or {points[-1].id}
        heavier = []
        for each in points:
            more = self.weights.peak_weight * (each is peak)
            more += self.weights.end_weight * (each.id in ends)
            heavier.append(each._replace(weight=each.weight * (1 + more)))
        return self.score([*heavier, *self.parts[self.points :]])

    def some(self, belongs: Callable[[Part], bool]) -> Known | None:
        """Give the score of some parts."""
        return self.score([each for each in self.parts if belongs(each)])

    def score(self, parts: list[Part]) -> Known | None:
        """Give the score of parts, each put to its lowest and highest alone for the interval."""
        parts = [each for each in parts if each.weight > 0]
        if not parts:
            return None

        def formula(values: list[float]) -> float:
            weights = [each.weight for each in parts]
            mean = sum(w * x for w, x in zip(weights, values, strict=True)) / sum(weights)
            weakest = self.weights.weakest_weight
            return 100 * ((1 - weakest) * mean + weakest * min(values))

        values = [each.quality.value for each in parts]
        value = formula(values)
        gaps = [
            [
                formula([*values[:at], to, *values[at + 1 :]]) - value
                for at, part in enumerate(parts)
                for to in (part.quality[bound],)
            ]
            for bound in (1, 2)
        ]
        down, up = (sqrt(sum(gap * gap for gap in each)) for each in gaps)
        return Known(value, max(0.0, value - down), min(100.0, value + up))


def surely(u: float, evidence: str, responses: int | None) -> Known:
    """Give the interval of Agresti and Coull, or that of who said it."""
    if responses is None:
        return Known(u, max(0.0, u - SPREAD[evidence]), min(1.0, u + SPREAD[evidence]))
    n = responses + 1.96**2
    p = (u * responses + 1.96**2 / 2) / n
    half = 1.96 * sqrt(p * (1 - p) / n)
    return Known(u, max(0.0, min(u, p - half)), min(1.0, max(u, p + half)))


def together(said: list[tuple[float, Known]], unsaid: Known) -> Known:
    """Give the weighted mean of what is said, its gaps added up as independent errors."""
    total = sum(weight for weight, _ in said)
    if not total:
        return unsaid
    value = sum(weight * known.value for weight, known in said) / total
    down = sqrt(sum((weight * (known.value - known.low) / total) ** 2 for weight, known in said))
    up = sqrt(sum((weight * (known.high - known.value) / total) ** 2 for weight, known in said))
    return Known(value, max(0.0, value - down), min(1.0, value + up))


def agree(found: Score | None, derived: Known | None) -> bool:
    """Tell whether two scores are the same but for rounding."""
    if derived is None or found is None:
        return derived is None and (found is None or found.value is None)
    figures = (found.value, found.low, found.high)
    return all(isclose(a or 0.0, b, abs_tol=1e-7) for a, b in zip(figures, derived, strict=True))


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 2**32))
def test_the_score_is_what_its_derivation_says(seed: int) -> None:
    records = any_map(Random(seed))
    found, derived = analyse(Document(records), "map").score, Derived(records)
    assert agree(found.whole, derived.whole())
    assert agree(found.by_persona["ana"], derived.whole())
    for stage in ("first", "second"):
        own = derived.some(lambda part, stage=stage: part.stage == stage)
        assert agree(found.by_stage.get(stage), own)
    for channel in ("web", "shop"):
        own = derived.some(lambda part, channel=channel: channel in part.channels)
        assert agree(found.by_channel.get(channel), own)
    for part in derived.parts[derived.points :]:
        assert agree(found.by_transfer[part.id], Known(*(100 * each for each in part.quality)))
    total = sum(derived.coverage.values())
    for level, weight in derived.coverage.items():
        assert isclose(found.coverage[level], weight / total if total else 0.0, abs_tol=1e-9)


@settings(deadline=None, max_examples=200)
@given(st.integers(0, 2**32))
def test_however_parts_are_grouped_their_score_is_the_same(seed: int) -> None:
    chance = Random(seed)
    values = (0.0, 0.2, 0.5, 1.0)
    parts = []
    for at in range(chance.randrange(1, 9)):
        low, value, high = sorted(chance.choice(values) for _ in range(3))
        weight = chance.choice((0.0, 1.0, 2.5))
        parts.append(Judged(str(at), Estimate(value, low, high), weight))
    weakest_weight = chance.choice((0.0, 0.5, 1.0))
    cuts = sorted(chance.randrange(len(parts) + 1) for _ in range(chance.randrange(4)))
    stretches = zip([0, *cuts], [*cuts, len(parts)], strict=True)
    several = [each for begin, end in stretches for each in grouped(parts[begin:end])]
    found, whole = score(several, weakest_weight), score(grouped(parts), weakest_weight)
    assert found.weakest_link == whole.weakest_link
    if whole.value is not None:
        figures = (whole.value, whole.low or 0.0, whole.high or 0.0)
        assert agree(found, Known(*figures))
        # What a group remembers of one score is nothing to another one.
        one = score(several[:1], weakest_weight)
        assert one == score([replaced(several[0])], weakest_weight)


def replaced(group: Group) -> Group:
    """Give the same parts as a group that remembers nothing."""
    (found,) = grouped(group.parts)
    return found


def stages_in_order(records: Iterable[Record]) -> list[str]:
    derived = Derived(records)
    scores = {id: derived.some(lambda part, id=id: part.stage == id) for id in STAGES.values()}
    known = {id: round(score.value, 9) for id, score in scores.items() if score is not None}
    return sorted(known, key=lambda id: (known[id], id))


def changed(records: list[Record], weight: str, factor: float) -> list[Record]:
    """Give the records with a weight of the map, or of an attribute, made larger or smaller."""
    own = next((each for each in records if isinstance(each, Weighing)), None)
    own = own or Weighing(id="weighing", map="map")
    others = [each for each in records if not isinstance(each, Weighing)]
    if hasattr(own, weight):
        most = {"patience": 1e6, "doubt": 1.0, "weakest_weight": 1.0, "pain_weight": 1.0}
        limit = 1.0 if weight.endswith("_loss") else most.get(weight, 100.0)
        least = 0.1 if weight == "patience" else 0.0
        fields: dict[str, Any] = {weight: max(least, min(limit, getattr(own, weight) * factor))}
        return [*others, replace(own, **fields)]
    return [
        replace(each, weight=each.weight * factor)
        if isinstance(each, Attribute) and each.id == weight
        else each
        for each in (*others, own)
    ]


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32))
def test_the_weights_named_are_those_that_change_the_order_of_the_stages(seed: int) -> None:
    records = any_map(Random(seed))
    found = analyse(Document(records), "map").score
    read = {each.attribute for each in records if isinstance(each, Reading)}
    used = {each.id for each in records if isinstance(each, Attribute) and each.counts} & read
    names = ("touchpoint_weight", "transfer_weight", "emotion_weight", "weakest_weight")
    names += ("pain_weight", *LOSSES.values(), "doubt", "patience", *sorted(used))
    order = stages_in_order(records)
    expected = {
        (name, factor)
        for name in names
        for factor in (0.5, 2.0)
        if stages_in_order(changed(records, name, factor)) != order
    }
    assert {(each.weight, each.factor) for each in found.swings} == expected


def figures(value: object) -> Iterator[float]:
    """Give all figures of plain values."""
    if isinstance(value, float):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from figures(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from figures(each)


def driven_too_far(record: Record, chance: Random) -> Record:
    """Put some fields of a record to the least and the most that they take."""
    for spec in fields_of(type(record)):
        if spec.form in ("number", "whole") and chance.random() < 0.5:
            least = -(2.0**53) if spec.minimum is None else spec.minimum
            most = 2.0**53 if spec.maximum is None else spec.maximum
            extreme: Any = chance.choice((least, most))
            extreme = int(extreme) if spec.form == "whole" else extreme
            changes: dict[str, Any] = {spec.name: extreme}
            record = replace(record, **changes)
    return record


@settings(deadline=None, max_examples=150)
@given(st.integers(0, 2**32))
def test_no_figure_is_ever_infinite_or_none_at_all(seed: int) -> None:
    chance = Random(seed)
    records = [driven_too_far(each, chance) for each in any_map(chance)]
    told = plain(analyse(Document(records), "map"))
    assert all(isfinite(each) for each in figures(told))
    whole = told["score"]
    if whole["value"] is not None:
        assert -1e-6 <= whole["low"] <= whole["value"] <= whole["high"] <= 100 + 1e-6
