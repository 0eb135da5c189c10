"""Touchpoints: over which channel, whose, and whether they are part of the way at all."""

from collections.abc import Iterator

from cjm_editor.analysis.findings.check import Found, check, found
from cjm_editor.analysis.findings.ground import Ground
from cjm_editor.kinds.image import ImageElement
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Asset, Lane, Map, Transfer

_FEW = 5


@check("touchpoint.no-channel", "warning", Touchpoint, among=lambda ground, touchpoint: True)
def no_channel(ground: Ground, touchpoint: Touchpoint) -> Iterator[Found]:
    """A contact happens somewhere."""
    if not touchpoint.channels:
        yield found(touchpoint.id)


@check(
    "touchpoint.no-department",
    "note",
    Map,
    wide={Touchpoint: ("lane", "department"), Lane: ("swimlane",)},
)
def no_department(ground: Ground, map: Map) -> Iterator[Found]:
    """On a map that says whose the contacts are, one of nobody's stands out."""
    touchpoints = list(ground.all(Touchpoint))
    if any(each.department.strip() for each in touchpoints):
        for each in touchpoints:
            if not each.department.strip():
                yield found(each.id)


@check("touchpoint.end-left", "warning", Touchpoint, near={Transfer: ("source", "target")})
def end_left(ground: Ground, touchpoint: Touchpoint) -> Iterator[Found]:
    """Where the journey ends, nobody goes on."""
    if touchpoint.ending != "none":
        for id in sorted(ground.document.referrers(touchpoint.id)):
            transfer = ground.document.find(Transfer, id)
            if transfer is not None and transfer.source == touchpoint.id != transfer.target:
                yield found(touchpoint.id, id)
                return


@check(
    "touchpoint.no-moment-of-truth",
    "note",
    Map,
    wide={Touchpoint: ("lane", "moment_of_truth"), Lane: ("swimlane",)},
)
def no_moment_of_truth(ground: Ground, map: Map) -> Iterator[Found]:
    """Few contacts decide how all of it is remembered."""
    touchpoints = list(ground.all(Touchpoint))
    if len(touchpoints) >= _FEW and not any(each.moment_of_truth for each in touchpoints):
        yield found(map.id)


@check(
    "touchpoint.many-moments-of-truth",
    "note",
    Map,
    wide={Touchpoint: ("lane", "moment_of_truth"), Lane: ("swimlane",)},
    limit=40,
    unit="percent",
)
def many_moments_of_truth(ground: Ground, map: Map) -> Iterator[Found]:
    """Where everything decides, nothing does."""
    marks = [each.moment_of_truth for each in ground.all(Touchpoint)]
    if len(marks) >= _FEW:
        share = 100 * sum(marks) / len(marks)
        if share > ground.limit("touchpoint.many-moments-of-truth"):
            yield found(map.id, number=sum(marks), total=len(marks))


@check("image.no-picture", "warning", ImageElement, near={Asset: ("name",)})
def no_picture(ground: Ground, image: ImageElement) -> Iterator[Found]:
    """A frame without its picture."""
    if ground.document.find(Asset, image.asset) is None:
        yield found(image.id)


CHECKS = (
    no_channel,
    no_department,
    end_left,
    no_moment_of_truth,
    many_moments_of_truth,
    no_picture,
)
