"""Elements over several steps: which they cover, and what is left of that when steps go."""

from collections.abc import Collection, Iterable, Sequence

from cjm_editor.editing.records import map_of, steps_of
from cjm_editor.model import Document, Element, Id, Transaction


def covered(steps: Sequence[Id], element: Element) -> list[Id]:
    """Give the steps an element covers, of all steps of its map in order; its own at least."""
    if element.last_step not in steps or element.step not in steps:
        return [element.step]
    first, last = steps.index(element.step), steps.index(element.last_step)
    return list(steps[first : max(first, last) + 1])


def spanning(steps: Sequence[Id], first: Id, count: int) -> Id | None:
    """Give what an element's last step is that begins at a step and covers so many, if it can."""
    at = steps.index(first)
    last = steps[min(at + max(count, 1), len(steps)) - 1]
    return None if last == first else last


def order_of(document: Document, id: Id) -> list[Id]:
    """Give all steps of the map a record lies on, from left to right."""
    map_id = map_of(document, id)
    return [step.id for step in steps_of(document, map_id)] if map_id else []


def stay_whole(tx: Transaction, moved: Collection[Id]) -> None:
    """Let what covers some of these steps, which move, cover no others than before.

    An element goes with its own step; else it stays with the steps that stay.
    """
    for element in _touching(tx, moved):
        before = covered(order_of(tx.document, element.step), element)
        together = element.step in moved
        kept = [step for step in before if (step in moved) == together]
        if kept != before:
            tx.update(element.id, last_step=kept[-1] if len(kept) > 1 else None)


def leave(tx: Transaction, gone: Collection[Id]) -> None:
    """Let what covers some of these steps, which go, cover those that are left of its own."""
    for element in _touching(tx, gone):
        before = covered(order_of(tx.document, element.step), element)
        kept = [step for step in before if step not in gone]
        if kept:
            last = kept[-1] if len(kept) > 1 else None
            tx.update(element.id, step=kept[0], last_step=last)


def _touching(tx: Transaction, steps: Iterable[Id]) -> list[Element]:
    ids = sorted({id for step in steps for id in tx.document.referrers(step)})
    found = [tx.find(Element, id) for id in ids]
    return [element for element in found if element is not None and element.last_step]
