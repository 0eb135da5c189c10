"""Transfers: what gets lost between two contacts, and who answers for it."""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from cjm_editor.analysis.channels import changes_channel
from cjm_editor.analysis.findings.check import Command, Found, Reads, check, found
from cjm_editor.analysis.findings.ground import Ground
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Id, Improvement, Transaction, Transfer, fields_of

_KEPT = ("identity", "context", "promise")
_SAID = attrgetter(*_KEPT)
_MENDED: Reads = {Improvement: ("mends", "progress")}


def _is_mended(ground: Ground, transfer: Transfer) -> bool:
    """Tell whether somebody has taken it on, or has mended it: who knows need not be told."""
    found = (ground.document.find(Improvement, id) for id in ground.document.referrers(transfer.id))
    return any(each is not None and each.progress in ("planned", "running") for each in found)


@check("transfer.promise-lost", "warning", Transfer, near=_MENDED)
def promise_lost(ground: Ground, transfer: Transfer) -> Iterator[Found]:
    """One contact promises what the next does not keep, and nobody mends it."""
    if transfer.promise == "lost" and not _is_mended(ground, transfer):
        yield found(transfer.id)


@check("transfer.starts-over", "warning", Transfer, near=_MENDED)
def starts_over(ground: Ground, transfer: Transfer) -> Iterator[Found]:
    """The customer is not known any more or has to tell it all again, and nobody mends it.

    Where the promise is broken too, that has been said already.
    """
    starts = "lost" in (transfer.identity, transfer.context) or transfer.repeated == "yes"
    if starts and transfer.promise != "lost" and not _is_mended(ground, transfer):
        yield found(transfer.id)


def _loses(transfer: Transfer) -> bool:
    return transfer.repeated == "yes" or "lost" in _SAID(transfer)


@check(
    "transfer.loss-no-owner",
    "note",
    Transfer,
    among=lambda ground, transfer: _loses(transfer),
)
def loss_no_owner(ground: Ground, transfer: Transfer) -> Iterator[Found]:
    """What gets lost between two departments is nobody's to mend."""
    if _loses(transfer) and not transfer.owner.strip():
        yield found(transfer.id)


_WAY = ("source", "target", "channel_before", "channel_after")


def _by_way(ground: Ground, touchpoint: Touchpoint) -> Iterable[list[Transfer]]:
    """Give the transfers that leave a touchpoint, by the way they take and over which channels."""
    found: dict[tuple[Id | None, ...], list[Transfer]] = {}
    near = map(ground.document.get, sorted(ground.document.referrers(touchpoint.id)))
    for each in near:
        if isinstance(each, Transfer) and (each.map, each.source) == (ground.map_id, touchpoint.id):
            way = (each.target, each.channel_before, each.channel_after)
            found.setdefault(way, []).append(each)
    return found.values()


@check(
    "transfer.contradicts",
    "error",
    Touchpoint,
    near={Transfer: ("map", *_WAY, *_KEPT, "repeated")},
)
def contradicts(ground: Ground, touchpoint: Touchpoint) -> Iterator[Found]:
    """The same way keeps something and loses it, or keeps all and has it told again."""
    for transfers in _by_way(ground, touchpoint):
        known: dict[str, tuple[str, Id]] = {}
        for each in transfers:
            if each.context == "kept" and each.repeated == "yes":
                yield found(each.id, each.id)
            for name in _KEPT if len(transfers) > 1 else ():
                said = getattr(each, name)
                if said != "unknown":
                    first, other = known.setdefault(name, (said, each.id))
                    if first != said:
                        yield found(each.id, other)
                        break


def _forget_channels(ground: Ground, fault: Found) -> Command:
    def command(tx: Transaction) -> None:
        transfer = tx.find(Transfer, fault.records[0])
        if transfer is not None:
            for name, _ in _wrong(ground, transfer):
                tx.update(transfer.id, **{name: None})

    return command


@check(
    "transfer.wrong-channel",
    "error",
    Transfer,
    near={Touchpoint: ("channels",)},
    fix=_forget_channels,
)
def wrong_channel(ground: Ground, transfer: Transfer) -> Iterator[Found]:
    """A transfer leaves or arrives by a channel that its touchpoint does not have."""
    for name, end in _wrong(ground, transfer):
        channel = getattr(transfer, name)
        yield found(transfer.id, channel, end)


def _wrong(ground: Ground, transfer: Transfer) -> Iterator[tuple[str, Id]]:
    for name, end in (("channel_before", transfer.source), ("channel_after", transfer.target)):
        channel = getattr(transfer, name)
        touchpoint = ground.document.find(Touchpoint, end) if channel else None
        if touchpoint and touchpoint.channels and channel not in touchpoint.channels:
            yield name, end


@check(
    "transfer.unknown",
    "note",
    Transfer,
    near={Touchpoint: ("channels",)},
    among=lambda ground, transfer: changes_channel(ground.document, transfer),
)
def unknown(ground: Ground, transfer: Transfer) -> Iterator[Found]:
    """Where the channel changes most gets lost, and here nobody has looked."""
    if {*_SAID(transfer)} == {"unknown"} and changes_channel(ground.document, transfer):
        yield found(transfer.id)


@check("transfer.long-wait", "note", Transfer, limit=1440, unit="minutes")
def long_wait(ground: Ground, transfer: Transfer) -> Iterator[Found]:
    """Who waits for long leaves."""
    if transfer.wait is not None and transfer.wait > ground.limit("transfer.long-wait"):
        yield found(transfer.id, wait=transfer.wait)


def _delete(ground: Ground, fault: Found) -> Command:
    return lambda tx: tx.remove(fault.records[0])


@check("transfer.to-itself", "warning", Transfer, fix=_delete)
def to_itself(ground: Ground, transfer: Transfer) -> Iterator[Found]:
    """A way from a contact to itself leads nowhere, and is not drawn."""
    if transfer.source == transfer.target:
        yield found(transfer.id, transfer.source)


def _delete_twin(ground: Ground, fault: Found) -> Command | None:
    twin, first = (ground.document.find(Transfer, id) for id in fault.records)
    if twin is None or first is None or ground.document.referrers(twin.id):
        return None  # somebody would miss it
    fields = (spec.name for spec in fields_of(Transfer) if spec.name != "origin")
    alike = all(getattr(twin, name) == getattr(first, name) for name in fields)
    return _delete(ground, fault) if alike else None


@check(
    "transfer.twice",
    "warning",
    Touchpoint,
    near={Transfer: ("map", *_WAY)},
    fix=_delete_twin,
)
def twice(ground: Ground, touchpoint: Touchpoint) -> Iterator[Found]:
    """Two transfers that take the same way over the same channels count its customers twice."""
    for first, *others in _by_way(ground, touchpoint):
        for each in others if first.target != touchpoint.id else ():
            yield found(each.id, first.id)


CHECKS = (
    promise_lost,
    starts_over,
    loss_no_owner,
    contradicts,
    wrong_channel,
    unknown,
    long_wait,
    to_itself,
    twice,
)
