"""Comments of both copies: all of them stay, whatever becomes of what they speak of."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from cjm_editor.editing.merging.sides import Sides
from cjm_editor.editing.remarks import name_of
from cjm_editor.model import Comment, Document, Id, Map, Record


def keep_remarks(sides: Sides, records: dict[Id, Record]) -> None:
    """Let comments on what is gone say what it was called; those of a map that is go to another."""
    names = _names(sides)
    maps = sorted((each.rank, each.id) for each in records.values() if isinstance(each, Map))
    for remark in [each for each in records.values() if isinstance(each, Comment)]:
        remark = _put_back(sides, records, remark)
        if remark.map not in records:
            if not maps:
                del records[remark.id]
                continue
            remark = replace(remark, map=maps[0][1])
        if remark.target is not None and remark.target not in records and not remark.about:
            remark = replace(remark, about=names(remark.target))
        records[remark.id] = remark


def _put_back(sides: Sides, records: dict[Id, Record], remark: Comment) -> Comment:
    """Let a comment be on what one side deleted again, now that it is kept."""
    for state in (sides.ours, sides.theirs):
        there = state.get(remark.id)
        if not isinstance(there, Comment):
            continue
        if there.map in records and sides.alone(there.map):
            remark = replace(remark, map=there.map)
        target = there.target
        back = target in state and target in records and sides.alone(target)
        if back and target == remark.target:
            remark = replace(remark, about=there.about)
    return remark


def _names(sides: Sides) -> Callable[[Id], str]:
    """Give what names a record of either copy; made ready only if something is to be named."""

    @cache
    def document(ours: bool) -> Document:
        return Document((sides.ours if ours else sides.theirs).values())

    return lambda id: name_of(document(id in sides.ours), id)
