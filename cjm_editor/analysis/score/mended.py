"""What a score is made of once some records are mended."""

from collections.abc import Collection
from functools import partial

from msgspec.structs import replace

from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.score.inputs import LOSSES, Inputs, Link, Members, Point
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import Id

_WHOLE = (False,) * len(LOSSES)


def mending(inputs: Inputs, ids: Collection[Id], kept: Kept) -> Slices[Inputs]:
    """Take some records of a journey as mended; what was read of them stays.

    A mended transfer loses nothing and has no wait, a mended touchpoint is hurt by nothing at its
    step, a mended pain point hurts nobody.
    """
    stages = []
    for members in inputs.stages:
        key, rests_on = ("mended", inputs.persona, members.stage), (members, ids)
        stages.append(kept.of(key, rests_on, partial(_mended, *rests_on)))
        yield
    return replace(inputs, stages=tuple(stages))


def _mended(members: Members, ids: Collection[Id]) -> Members:
    return members._replace(
        points=tuple(_point(each, ids) for each in members.points),
        links=tuple(_link(each) if each.id in ids else each for each in members.links),
    )


def _point(point: Point, ids: Collection[Id]) -> Point:
    if point.id in ids:
        return replace(point, harms=())
    if any(harm.card in ids for harm in point.harms):
        left = tuple(harm for harm in point.harms if harm.card not in ids)
        return replace(point, harms=left)
    return point


def _link(link: Link) -> Link:
    return replace(link, losses=_WHOLE, wait=0.0)
