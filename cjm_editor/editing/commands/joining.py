"""Making several cards of one, a line each, and one of several."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from cjm_editor.editing.commands.elements import accept
from cjm_editor.editing.commands.fields import checked, drop_unused_assets
from cjm_editor.editing.commands.hand_over import hand_over
from cjm_editor.editing.commands.order import cell, ranks_among
from cjm_editor.editing.commands.paste_lines import worded
from cjm_editor.editing.session import Command
from cjm_editor.i18n import Problem
from cjm_editor.model import Element, Id, Transaction, Transfer, fields_of
from cjm_editor.model.document import targets
from cjm_editor.model.evidence import EVIDENCE


def lines_in(element: Element) -> list[str]:
    """Give the lines of an element's title and description, without empty ones."""
    lines = (*element.title.splitlines(), *element.description.splitlines())
    return [line.strip() for line in lines if line.strip()]


def split_cards(made: Mapping[Id, Sequence[Id]]) -> Command:
    """Make an element of every line of some; the first line stays, the others get new ids.

    `made` has those ids, one for each line but the first of an element. What else is said of it
    holds for all of them; transfers and remarks stay with the first.
    """

    def command(tx: Transaction) -> None:
        cells: dict[tuple[Id, Id], None] = {}
        for id in made:
            element = tx.find(Element, id)
            if element is not None:
                cells[element.lane, element.step] = None
        for lane, step in cells:
            _split_cell(tx, cell(tx, lane, step), made)

    return command


def _split_cell(tx: Transaction, here: list[Element], made: Mapping[Id, Sequence[Id]]) -> None:
    order: list[Element | None] = []
    coming: list[Element] = []
    for element in here:
        order.append(element)
        first, *others = lines_in(element) or [""]
        if element.id not in made or not others:
            continue
        for id, line in zip(made[element.id], others, strict=True):
            words = checked(tx, type(element), {"description": "", **worded(line)})
            coming.append(replace(element, id=id, **words))
            order.append(None)
        words = checked(tx, type(element), {"description": "", **worded(first)})
        tx.update(element.id, **words)
    for element, rank in zip(coming, ranks_among(tx, order), strict=True):
        tx.add(replace(element, rank=rank))


def merge_cards(ids: Sequence[Id]) -> Command:
    """Make one element of several: the first stays, the words of the others go beneath its own.

    It is as sure as the least sure of them, and has the tags, transfers and remarks of all.
    """
    chosen = tuple(dict.fromkeys(ids))

    def command(tx: Transaction) -> None:
        found = [element for id in chosen if (element := tx.find(Element, id))]
        if len(found) < 2:
            raise Problem("problem.edit.gone")
        first, others = found[0], found[1:]
        accept(tx, first.TYPE, first.lane, first.step)
        tx.update(first.id, **checked(tx, type(first), _joined(first, others)))
        for other in others:
            hand_over(tx, other.id, first.id)
        _single(tx, first.id)
        drop_unused_assets(tx, sorted({id for other in others for id in targets(other)}))

    return command


def _joined(first: Element, others: Sequence[Element]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for spec in fields_of(type(first)):
        if spec.name in ("title", "description"):
            continue
        known = [getattr(first, spec.name)]
        known += [getattr(each, spec.name) for each in others if spec in fields_of(type(each))]
        if spec.form in ("words", "references"):
            values[spec.name] = tuple(dict.fromkeys(word for words in known for word in words))
        elif spec.form in ("line", "text", "flag", "date") and not known[0]:
            values[spec.name] = next(filter(None, known), known[0])
    words = [word for other in others for word in (other.title, other.description) if word]
    if not first.title and others[0].title:
        values["title"] = words.pop(0)
    values["description"] = "\n".join(filter(None, (first.description, *words)))
    values["evidence"] = min((first.evidence, *(each.evidence for each in others)), key=_sureness)
    return values


def _sureness(evidence: str) -> int:
    return EVIDENCE.index(evidence) if evidence in EVIDENCE else 0


def _single(tx: Transaction, id: Id) -> None:
    """Remove transfers that lead from a card to itself, or where another one leads already."""
    known: set[tuple[Id, Id]] = set()
    for other in tx.referrers(id):
        transfer = tx.find(Transfer, other)
        if transfer is None:
            continue
        ends = (transfer.source, transfer.target)
        if transfer.source == transfer.target or ends in known:
            tx.remove(transfer.id)
        known.add(ends)
