"""Putting lines of text on a map, a card each."""

from collections.abc import Sequence

from cjm_editor.editing.commands.anchor import Anchor
from cjm_editor.editing.commands.elements import accept
from cjm_editor.editing.commands.fields import checked
from cjm_editor.editing.commands.order import cell, ranks_for
from cjm_editor.editing.commands.selected import default_kind
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem
from cjm_editor.model import Id, Lane, Transaction
from cjm_editor.model.field import LINE_LIMIT


def paste_lines(lines: Sequence[str], anchor: Anchor, ids: Sequence[Id]) -> Command:
    """Make every line a card of the kind the anchor's lane is for.

    What is too long for a title goes on in the description.
    """

    def command(tx: Transaction) -> None:
        lane = tx.find(Lane, anchor.lane)
        if lane is None:
            raise Problem("problem.edit.gone")
        kind = default_kind(lane)
        accept(tx, kind.id, anchor.lane, anchor.step)
        siblings = cell(tx, anchor.lane, anchor.step)
        ranks = ranks_for(tx, siblings, anchor.index, len(lines))
        for id, line, rank in zip(ids, lines, ranks, strict=True):
            values = checked(tx, kind.record, {**kind.new(), **worded(line)})
            new = kind.record(id=id, lane=anchor.lane, step=anchor.step, rank=rank, **values)
            tx.add(new)

    return command


def worded(line: str) -> dict[str, str]:
    """Give a line as a card's title, with the rest of it as its description where it is long."""
    if len(line) <= LINE_LIMIT:
        return {"title": line}
    cut = line.rfind(" ", LINE_LIMIT // 2, LINE_LIMIT)
    at = cut if cut > 0 else LINE_LIMIT
    return {"title": line[:at].rstrip(), "description": line[at:].strip()}
