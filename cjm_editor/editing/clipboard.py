"""Cards as text on the clipboard, and back; what comes from there is not trusted."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from cjm_editor.editing.commands.records import elements_of, lanes_of, map_of, steps_of, title_of
from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import (
    Asset,
    Channel,
    Document,
    Element,
    Id,
    Record,
    Transfer,
)
from cjm_editor.model.document import targets
from cjm_editor.model.plain import record_from_plain, record_to_plain

MIME_TYPE = "application/vnd.cjm-editor.cards+json"
LARGEST = 64 * 1024 * 1024
"""The longest text read from the clipboard, in characters."""
MOST_CARDS = 5_000
_FORMAT, _VERSION = "cjm-cards", 1
R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class CopiedCard:
    """An element with where it came from: its column counted from the first one copied."""

    element: Element
    column: int
    lane_kind: str
    persona: str


@dataclass(frozen=True, slots=True)
class Copied:
    """Cards in reading order, with the transfers among them and all they refer to."""

    cards: tuple[CopiedCard, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    channels: tuple[Channel, ...] = ()
    assets: tuple[Asset, ...] = ()


def copied(document: Document, ids: Iterable[Id]) -> Copied:
    """Gather the elements among some records; those of one map, that of the first."""
    chosen = {id for id in ids if document.find(Element, id) is not None}
    map_id = map_of(document, min(chosen)) if chosen else None
    if map_id is None:
        return Copied()
    elements = [element for element in elements_of(document, map_id) if element.id in chosen]
    order = {step.id: at for at, step in enumerate(steps_of(document, map_id))}
    first = min(order[element.step] for element in elements)
    lanes = {lane.id: lane for lane in lanes_of(document, map_id)}
    cards = tuple(
        CopiedCard(
            element,
            order[element.step] - first,
            lanes[element.lane].kind,
            title_of(document, lanes[element.lane].swimlane),
        )
        for element in elements
    )
    referrers = sorted({other for id in chosen for other in document.referrers(id)})
    transfers = tuple(
        found
        for found in (document.find(Transfer, id) for id in referrers)
        if found is not None and {found.source, found.target} <= chosen
    )
    linked = dict.fromkeys(id for element in elements for id in targets(element))
    return Copied(cards, transfers, _of(Channel, document, linked), _of(Asset, document, linked))


def _of(cls: type[R], document: Document, ids: Iterable[Id]) -> tuple[R, ...]:
    return tuple(found for found in (document.find(cls, id) for id in ids) if found is not None)


def to_text(cards: Copied) -> str:
    """Write cards in our own format."""
    plain = {
        "format": _FORMAT,
        "version": _VERSION,
        "cards": [
            {
                "column": card.column,
                "lane": card.lane_kind,
                "persona": card.persona,
                "record": record_to_plain(card.element),
            }
            for card in cards.cards
        ],
        "records": [
            record_to_plain(record) for record in (*cards.transfers, *cards.channels, *cards.assets)
        ],
    }
    return json.dumps(plain, ensure_ascii=False)


def to_plain_text(cards: Copied) -> str:
    """Write the titles of cards for other programs, one a line."""
    return "\n".join(card.element.title for card in cards.cards)


def from_text(text: str) -> Copied:
    """Read cards in our own format; raises Problem where they are damaged or too many."""
    if len(text) > LARGEST:
        raise Problem("problem.edit.clipboard_too_big")
    try:
        plain = json.loads(text)
        if plain["format"] != _FORMAT or plain["version"] != _VERSION:
            raise ValueError(plain["format"])
        if len(plain["cards"]) > MOST_CARDS or len(plain["records"]) > 4 * MOST_CARDS:
            raise Problem("problem.edit.clipboard_too_big")
        cards = tuple(_card(card) for card in plain["cards"])
        records = [record_from_plain(SCHEMA, record) for record in plain["records"]]
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Problem("problem.edit.clipboard_damaged") from None
    except Problem as problem:
        if problem.key.startswith("problem.record"):
            raise Problem("problem.edit.clipboard_damaged") from None
        raise
    ids = {card.element.id for card in cards}
    return Copied(
        cards,
        tuple(
            record
            for record in records
            if isinstance(record, Transfer) and {record.source, record.target} <= ids
        ),
        tuple(record for record in records if isinstance(record, Channel)),
        tuple(_sealed(record) for record in records if isinstance(record, Asset)),
    )


def lines_of(text: str) -> tuple[str, ...]:
    """Give the lines of a text that make a card each; raises Problem where there are too many."""
    if len(text) > LARGEST:
        raise Problem("problem.edit.clipboard_too_big")
    lines = tuple(filter(None, (" ".join(line.split()) for line in text.splitlines())))
    if len(lines) > MOST_CARDS:
        raise Problem("problem.edit.clipboard_too_big")
    return lines


def _card(plain: Any) -> CopiedCard:
    element = record_from_plain(SCHEMA, plain["record"])
    column, lane, persona = plain["column"], plain["lane"], plain["persona"]
    if not (isinstance(element, Element) and isinstance(lane, str) and isinstance(persona, str)):
        raise ValueError(plain)
    if not isinstance(column, int) or not 0 <= column <= MOST_CARDS:
        raise ValueError(column)
    return CopiedCard(element, column, lane, persona)


def _sealed(asset: Asset) -> Asset:
    """Give a picture with the digest of what it really holds."""
    return replace(asset, sha256=hashlib.sha256(asset.data).hexdigest())
