"""The ways through the journey: whether they lead anywhere, and add up."""

from collections.abc import Iterator

from cjm_editor.analysis.findings.check import Command, Found, Reads, check, found
from cjm_editor.analysis.findings.ground import Ground
from cjm_editor.analysis.journey import NOWHERE, SUCCESS, Journey
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Id, Lane, Map, Persona, Stage, Step, Swimlane, Transaction, Transfer

_PLACES: Reads = {
    Stage: ("map", "rank"),
    Step: ("stage", "rank"),
    Swimlane: ("map", "persona"),
    Lane: ("swimlane",),
    Persona: ("actor_kind",),
}
_WAYS: Reads = {
    **_PLACES,
    Touchpoint: ("lane", "step", "rank", "ending"),
    Transfer: ("map", "source", "target", "share", "volume"),
}


@check("map.no-transfers", "warning", Map, wide=_WAYS)
def no_transfers(ground: Ground, map: Map) -> Iterator[Found]:
    """Contacts without ways between them are a list, not a journey."""
    if not ground.document.children(Transfer, map.id):
        touchpoints = sum(1 for _ in ground.all(Touchpoint))
        if touchpoints > 1:
            yield found(map.id, number=touchpoints)


@check("touchpoint.isolated", "warning", Map, wide=_WAYS)
def alone(ground: Ground, map: Map) -> Iterator[Found]:
    """A contact that no way leads to or from, on a map that has ways."""
    if ground.document.children(Transfer, map.id):
        yield from _once(
            id
            for each in _customers(ground)
            for id in ground.shape(each).isolated
            if not _is_left_or_entered(ground, id)
        )


@check("way.no-success", "warning", Map, wide=_WAYS)
def no_success(ground: Ground, map: Map) -> Iterator[Found]:
    """Without an end that is a success nobody can tell it from a failure."""
    if any(each.assumed and each.transfers for each in _customers(ground)):
        yield found(map.id)


@check("way.dead-end", "warning", Map, wide=_WAYS)
def dead_end(ground: Ground, map: Map) -> Iterator[Found]:
    """A way stops at a contact that is neither a success nor a failure."""
    yield from _once(id for each in ground.journeys for id in each.ending(NOWHERE))


@check("way.success-unreachable", "error", Map, wide=_WAYS)
def success_unreachable(ground: Ground, map: Map) -> Iterator[Found]:
    """A success that no way leads to."""
    if ground.document.children(Transfer, map.id):
        yield from _once(
            id
            for each in ground.journeys
            if not each.assumed
            for reached in (_reached(each),)
            for id in each.ending(SUCCESS)
            if id not in reached
        )


@check("way.trapped", "error", Map, wide=_WAYS)
def trapped(ground: Ground, map: Map) -> Iterator[Found]:
    """Customers go round in a circle for ever."""
    for journey in ground.journeys:
        for circle in ground.shape(journey).circles:
            inside = set(circle)
            out = any(set(journey.graph.successors(id)) - inside for id in circle)
            if not out and not inside & journey.ends.keys():
                yield found(*circle)


def _share_out(ground: Ground, fault: Found) -> Command:
    """Make the shares parts of a hundred, as the analysis takes them already."""

    def command(tx: Transaction) -> None:
        transfers = ground.document.children(Transfer, ground.map_id)
        for journey in ground.journeys:
            total = journey.over.get(fault.records[0], 0.0)
            for each in transfers:
                own = each.source == fault.records[0] and each.target in journey.graph
                if total and own and each.share is not None:
                    # Down, so that together they are never again too many.
                    tx.update(each.id, share=int(each.share * 10_000 / total) / 100)

    return command


@check("way.shares-over", "error", Map, wide=_WAYS, fix=_share_out)
def shares_over(ground: Ground, map: Map) -> Iterator[Found]:
    """No more than all can go on."""
    told: set[Id] = set()
    for journey in ground.journeys:
        for id, total in journey.over.items():
            if id not in told:
                told.add(id)
                yield found(id, total=round(total, 2))


def _share_out_the_rest(ground: Ground, fault: Found) -> Command | None:
    """Make the shares parts of a hundred, where every way has one."""
    transfers = [
        each
        for each in ground.document.children(Transfer, ground.map_id)
        if each.source == fault.records[0] != each.target
    ]
    shares = [each.share for each in transfers if each.share is not None]
    total = sum(shares)
    if len(shares) < len(transfers) or not 0.0 < total < 100.0:
        return None

    def command(tx: Transaction) -> None:
        left = 100.0
        for each, share in zip(transfers, shares, strict=True):
            # To the hundredth, and the last one takes what is left, so that they add up.
            part = left if each is transfers[-1] else round(share * 100.0 / total, 2)
            left = round(left - part, 2)
            tx.update(each.id, share=part)

    return command


@check(
    "way.customers-lost",
    "note",
    Map,
    wide=_WAYS,
    limit=5,
    unit="percent",
    fix=_share_out_the_rest,
)
def customers_lost(ground: Ground, map: Map) -> Iterator[Found]:
    """Some of those who leave go nowhere the map knows."""
    limit = ground.limit("way.customers-lost")
    told: set[Id] = set()
    for journey in ground.journeys:
        for id, rest in journey.leaving.items():
            if rest * 100 > limit and id not in told:
                told.add(id)
                yield found(id, share=round(rest * 100, 2))


def _is_left_or_entered(ground: Ground, id: Id) -> bool:
    """Tell whether a transfer of the map leads from or to it, also if it is of another journey."""
    transfers = (ground.document.find(Transfer, at) for at in ground.document.referrers(id))
    return any(
        each is not None and each.map == ground.map_id and each.source != each.target
        for each in transfers
    )


def _customers(ground: Ground) -> Iterator[Journey]:
    """Give the journeys of those the company is there for: employees come to work."""
    for journey in ground.journeys:
        persona = ground.document.find(Persona, journey.persona)
        if persona is None or persona.actor_kind != "employee":
            yield journey


def _once(ids: Iterator[Id]) -> Iterator[Found]:
    for id in dict.fromkeys(ids):
        yield found(id)


def _reached(journey: Journey) -> set[Id]:
    """Give what a way leads to from the starts, also if nobody takes it."""
    ways = dict(journey.graph.adjacency())
    reached = set(journey.starts)
    ahead = list(reached)
    while ahead:
        at = ahead.pop()
        for id in ways[at] if at not in journey.ends else ():
            if id not in reached:
                reached.add(id)
                ahead.append(id)
    return reached


CHECKS = (
    no_transfers,
    alone,
    no_success,
    dead_end,
    success_unreachable,
    trapped,
    shares_over,
    customers_lost,
)
