"""Putting pictures on a map, a card each."""

from collections.abc import Sequence

from cjm_editor.editing.commands.anchor import Anchor
from cjm_editor.editing.commands.elements import accept
from cjm_editor.editing.commands.fields import checked, keep_asset
from cjm_editor.editing.commands.order import cell, ranks_for
from cjm_editor.editing.records import lanes_of
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem
from cjm_editor.kinds import ELEMENT_KINDS, ElementKind, lane_kind
from cjm_editor.model import Asset, Id, Transaction, fields_of


def paste_pictures(
    pictures: Sequence[Asset], map_id: Id, anchor: Anchor, ids: Sequence[Id]
) -> Command:
    """Make a card of every picture, at the anchor or in the next lane that takes pictures.

    A picture that the file has is not stored again.
    """

    def command(tx: Transaction) -> None:
        kind, field = _picture_kind()
        lanes = lanes_of(tx.document, map_id)
        at = next((at for at, lane in enumerate(lanes) if lane.id == anchor.lane), 0)
        taking = [lane for lane in (*lanes[at:], *lanes[:at]) if lane_kind(lane).accepts(kind)]
        if not taking:
            raise Problem("problem.edit.no_lane")
        lane = taking[0].id
        accept(tx, kind.id, lane, anchor.step)
        index = anchor.index if lane == anchor.lane else None
        ranks = ranks_for(tx, cell(tx, lane, anchor.step), index, len(pictures))
        kept: dict[str, Id] = {}
        for id, picture, rank in zip(ids, pictures, ranks, strict=True):
            if picture.sha256 not in kept:
                kept[picture.sha256] = keep_asset(tx, picture)
            values = {**kind.new(), "title": picture.name, field: kept[picture.sha256]}
            new = checked(tx, kind.record, values)
            tx.add(kind.record(id=id, lane=lane, step=anchor.step, rank=rank, **new))

    return command


def _picture_kind() -> tuple[ElementKind, str]:
    """Give the kind of card that shows a picture, and the field that holds it."""
    return next(
        (kind, spec.name)
        for kind in ELEMENT_KINDS
        for spec in fields_of(kind.record)
        if spec.target == Asset.TYPE
    )
