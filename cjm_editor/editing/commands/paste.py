"""Putting copied cards and lines of text on a map."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cjm_editor.editing.clipboard import Copied, CopiedCard
from cjm_editor.editing.commands.channels import channel_named
from cjm_editor.editing.commands.elements import accept
from cjm_editor.editing.commands.fields import checked, keep_asset
from cjm_editor.editing.commands.order import cell, ranks_for
from cjm_editor.editing.commands.records import lanes_of, steps_of, title_of
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem
from cjm_editor.kinds import element_kind, lane_kind
from cjm_editor.model import (
    Channel,
    Document,
    Element,
    Id,
    Lane,
    Transaction,
    fields_of,
    new_id,
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The cell where pasting begins; `index` is the place in it, None the last."""

    lane: Id
    step: Id
    index: int | None = None


def paste_lines(lines: Sequence[str], anchor: Anchor, ids: Sequence[Id]) -> Command:
    """Make every line a card of the kind the anchor's lane is for."""

    def command(tx: Transaction) -> None:
        lane = tx.find(Lane, anchor.lane)
        if lane is None:
            raise Problem("problem.edit.gone")
        kind = element_kind(lane_kind(lane).element)
        accept(tx, kind.id, anchor.lane, anchor.step)
        siblings = cell(tx, anchor.lane, anchor.step)
        ranks = ranks_for(tx, siblings, anchor.index, len(lines))
        for id, line, rank in zip(ids, lines, ranks, strict=True):
            values = checked(tx, kind.record, {**kind.new(), "title": line})
            new = kind.record(id=id, lane=anchor.lane, step=anchor.step, rank=rank, **values)
            tx.add(new)

    return command


def paste_cards(cards: Copied, map_id: Id, anchor: Anchor, ids: Mapping[Id, Id]) -> Command:
    """Put copied cards on a map, from the anchor's column to the right; `ids` are their new ids.

    A card goes into a lane of the kind it comes from, best into the anchor's or one of the same
    swimlane; cards that all come from one lane go into the anchor's if that takes them. Channels
    of the same name and the same pictures are used, others are added.
    """
    fresh: defaultdict[Id, Id] = defaultdict(new_id)

    def command(tx: Transaction) -> None:
        known = {channel.id: _channel(tx, channel, fresh) for channel in cards.channels}
        for asset in cards.assets:
            known[asset.id] = keep_asset(tx, replace(asset, id=fresh[asset.id]))
        for (lane, step), arriving in _by_cell(tx.document, map_id, cards, anchor).items():
            index = anchor.index if (lane, step) == (anchor.lane, anchor.step) else None
            ranks = ranks_for(tx, cell(tx, lane, step), index, len(arriving))
            for element, rank in zip(arriving, ranks, strict=True):
                fields = _links(element, known) | {"lane": lane, "step": step, "rank": rank}
                tx.add(replace(element, id=ids[element.id], **fields))
        for transfer in cards.transfers:
            source, target = ids[transfer.source], ids[transfer.target]
            ends: dict[str, Any] = {"map": map_id, "source": source, "target": target}
            tx.add(replace(transfer, id=fresh[transfer.id], **ends))

    return command


def _by_cell(
    document: Document, map_id: Id, cards: Copied, anchor: Anchor
) -> dict[tuple[Id, Id], list[Element]]:
    steps = steps_of(document, map_id)
    start = next((at for at, step in enumerate(steps) if step.id == anchor.step), None)
    if start is None:
        raise Problem("problem.edit.gone")
    lanes: dict[tuple[str, str, str], Id] = {}
    cells: dict[tuple[Id, Id], list[Element]] = {}
    for card in cards.cards:
        origin = (card.element.TYPE, card.lane_kind, card.persona)
        if origin not in lanes:
            lanes[origin] = _lane_for(card, document, map_id, cards, anchor).id
        step = steps[min(start + card.column, len(steps) - 1)]
        cells.setdefault((lanes[origin], step.id), []).append(card.element)
    return cells


def _lane_for(
    card: CopiedCard, document: Document, map_id: Id, cards: Copied, anchor: Anchor
) -> Lane:
    kind = element_kind(card.element)
    open_lanes = [lane for lane in lanes_of(document, map_id) if lane_kind(lane).accepts(kind)]
    if not open_lanes:
        raise Problem("problem.edit.no_lane")
    origins = {(each.persona, each.lane_kind) for each in cards.cards}
    personas = {persona for persona, _ in origins}
    here = document.find(Lane, anchor.lane)

    def distance(lane: Lane) -> tuple[bool, ...]:
        other_persona = title_of(document, lane.swimlane) != card.persona
        return (
            len(origins) == 1 and lane.id != anchor.lane,
            lane.kind != card.lane_kind,
            lane_kind(lane).element != kind.id,
            len(personas) > 1 and other_persona,
            lane.id != anchor.lane,
            here is None or lane.swimlane != here.swimlane,
            other_persona,
        )

    return min(open_lanes, key=distance)


def _links(element: Element, known: Mapping[Id, Id]) -> dict[str, Any]:
    links: dict[str, Any] = {}
    for spec in fields_of(type(element)):
        value = getattr(element, spec.name)
        if spec.form == "references":
            links[spec.name] = tuple(known[id] for id in value if id in known)
        elif spec.form == "reference":
            links[spec.name] = known.get(value)
    return links


def _channel(tx: Transaction, channel: Channel, fresh: Mapping[Id, Id]) -> Id:
    same = tx.document.find(Channel, channel.id)
    if same is None or same.name != channel.name:
        same = channel_named(tx.document, channel.name)
    if same is not None:
        return same.id
    return tx.add(replace(channel, id=fresh[channel.id])).id
