"""A stage of one journey: its parts judged, and all that the scores it is in need of them."""

from collections.abc import Iterable, Mapping
from functools import partial

from msgspec import Struct

from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.coverage import covering
from cjm_editor.analysis.score.estimate import UNKNOWN
from cjm_editor.analysis.score.formula import Group, Part, Score, grouped, score
from cjm_editor.analysis.score.inputs import Inputs, Link, Members, Point
from cjm_editor.analysis.score.quality import is_known, quality_of_link, quality_of_point
from cjm_editor.analysis.score.sensitivity import read_of
from cjm_editor.analysis.score.weights import Weights
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Id


class Judged(Struct, frozen=True, eq=False):
    """The touchpoints and transfers of a stage, each with its quality and its own weight.

    The `peak` is the touchpoint of which something is known that is furthest from so-so; the
    journey ends at its `ends`.
    """

    members: Members
    points: tuple[Part, ...]
    links: tuple[Part, ...]
    peak: Part | None
    ends: tuple[Id, ...]


class OfStage(Struct, frozen=True, eq=False):
    """What a stage of one journey gives: its own score, and groups of it for that of others.

    Within a stage and a channel there is neither peak nor end. `points_alone` and `links_alone` are
    its touchpoints and transfers, all of one weight, `qualities` those of touchpoints, None where
    nothing is said; `covered` is how much of it rests on each level of evidence, `read` are the
    attributes of which something was read.
    """

    score: Score
    channels: Mapping[Id, tuple[Group, ...]]
    points_alone: tuple[Group, ...]
    links_alone: tuple[Group, ...]
    links: Mapping[Id, Score]
    qualities: Mapping[Id, float | None]
    covered: Mapping[str, float]
    read: tuple[Id, ...]


def judging(inputs: Inputs, weights: Weights, kept: Kept) -> Slices[dict[Id, Judged]]:
    """Give the quality of each part of a journey, stage by stage."""
    own = kept.of(("judging", inputs.persona), weights, Kept)  # all rests on the weights, too
    point, link = partial(_judge_point, weights), partial(_judge_link, weights)
    found = {}
    for members in inputs.stages:
        stage = members.stage
        points = yield from own.row(("points", stage), members.points, point)
        links = yield from own.row(("links", stage), members.links, link)
        parts = members, points, links
        found[stage] = own.of(("stage", stage), parts, partial(_judge, *parts, weights))
        yield
    return found


def from_so_so(part: Part) -> float:
    """Give how far a part is from being neither good nor bad."""
    return abs(part.quality.value - UNKNOWN.value)


def _judge(
    members: Members, points: tuple[Part, ...], links: tuple[Part, ...], weights: Weights
) -> Judged:
    known = (
        part for point, part in zip(members.points, points, strict=True) if is_known(point, weights)
    )
    peak = max(known, key=from_so_so, default=None)
    ends = tuple(each.id for each in members.points if each.ending)
    return Judged(members, points, links, peak, ends)


def _judge_point(weights: Weights, point: Point) -> Part:
    return Part(point.id, quality_of_point(point, weights), weights.of_map.touchpoint_weight)


def _judge_link(weights: Weights, link: Link) -> Part:
    return Part(link.id, quality_of_link(link, weights), weights.of_map.transfer_weight)


def of_stage(judged: Judged, weights: Weights) -> Slices[OfStage]:
    """Score a stage of a journey."""
    members = judged.members
    found = score(grouped((*judged.points, *judged.links)), weights.of_map.weakest_weight)
    yield
    channels: dict[Id, list[Part]] = {}
    in_channels = [each.channels for each in members.points]
    in_channels += [each.channels for each in members.links]
    for part, own in zip((*judged.points, *judged.links), in_channels, strict=True):
        for channel in own:
            channels.setdefault(channel, []).append(part)
    yield
    of_links = {
        each.id: Score(100 * each.quality.value, 100 * each.quality.low, 100 * each.quality.high)
        for each in judged.links
    }
    said = {
        part.id: part.quality.value if is_known(point, weights) else None
        for point, part in zip(members.points, judged.points, strict=True)
    }
    yield
    return OfStage(
        found,
        {channel: grouped(parts) for channel, parts in channels.items()},
        _alone(judged.points),
        _alone(judged.links),
        of_links,
        said,
        covering(members, weights),
        read_of(members),
    )


def _alone(parts: Iterable[Part]) -> tuple[Group, ...]:
    return grouped(Part(each.id, each.quality, 1.0) for each in parts)
