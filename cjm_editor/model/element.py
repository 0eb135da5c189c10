"""What every element on the map has: a cell, a place in it, words and how sure we are."""

from dataclasses import dataclass

from cjm_editor.model.evidence import EVIDENCE
from cjm_editor.model.field import choice, line, link, owner, prose, rank, reference, within, words
from cjm_editor.model.record import Id, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Element(Record):
    """The base of every element kind; it lies in the cell where `lane` and `step` cross.

    One with a `last_step` reaches over all steps of the map from its own to that one. `origin`
    is the element of another map that it was derived from.
    """

    lane: Id = owner("lane")
    step: Id = link("step", tells="place")
    rank: str = rank()
    last_step: Id | None = reference("step", hidden=True, tells="place")
    origin: Id | None = reference("", hidden=True)
    title: str = line(breaks=True)
    description: str = prose()
    evidence: str = within("sure", choice(EVIDENCE, "assumed", tells="score"))
    tags: tuple[str, ...] = within("sure", words())
