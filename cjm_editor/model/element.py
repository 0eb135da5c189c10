"""What every element on the map has: a cell, a place in it, words and how sure we are."""

from dataclasses import dataclass

from cjm_editor.model.field import choice, line, link, owner, prose, rank, words
from cjm_editor.model.record import Id, Record
from cjm_editor.model.structure import EVIDENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Element(Record):
    """The base of every element kind; it lies in the cell where `lane` and `step` cross."""

    lane: Id = owner("lane")
    step: Id = link("step")
    rank: str = rank()
    title: str = line()
    description: str = prose()
    evidence: str = choice(EVIDENCE, "assumed")
    tags: tuple[str, ...] = words()
