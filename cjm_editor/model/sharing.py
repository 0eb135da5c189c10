"""What of a file may be handed to others."""

from collections.abc import Iterable
from dataclasses import replace

from msgspec import Struct

from cjm_editor.model.document import targets
from cjm_editor.model.experiment import Experiment
from cjm_editor.model.record import Id, Record, Unknown
from cjm_editor.model.structure import Asset, Comment


class Sharing(Struct, frozen=True):
    """What goes along with the maps into a copy that others get."""

    comments: bool = True
    authors: bool = False
    experiments: bool = False


def shareable(records: Iterable[Record], sharing: Sharing) -> list[Record]:
    """Give the records that others may have.

    Comments on what is gone stay behind, since they name it; so do pictures that nothing shows,
    and what only a newer version could tell the meaning of.
    """
    everything = [_bare(each) for each in records if not isinstance(each, Unknown)]
    there = {each.id for each in everything}
    wanted = {Comment: sharing.comments, Experiment: sharing.experiments}
    found = [each for each in everything if wanted.get(type(each), True)]
    found = _without_orphans(found, there)
    shown = {id for each in found for id in targets(each)}
    found = [each for each in found if not isinstance(each, Asset) or each.id in shown]
    if not sharing.authors:
        found = [replace(each, author="") if isinstance(each, Comment) else each for each in found]
    return found


def _bare(record: Record) -> Record:
    return replace(record, extra={}) if record.extra else record


def _without_orphans(records: list[Record], there: set[Id]) -> list[Record]:
    """Leave out the comments on what is gone, and the answers to them."""
    gone = {
        each.id
        for each in records
        if isinstance(each, Comment) and each.target is not None and each.target not in there
    }
    kept: list[Record] = []
    for each in records:
        if isinstance(each, Comment):
            if each.id in gone or each.answers in gone:
                continue
            # The name of what it is on is told by that itself.
            each = replace(each, about="")
        kept.append(each)
    return kept
