"""A document without what others may not know: who it is about, who spoke, what was said."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from msgspec import Struct

from cjm_editor.editing.spelt import SHORTEST, folded, found_in, hiding
from cjm_editor.i18n import LANGUAGES, Language, Problem, text
from cjm_editor.i18n.vocabulary import is_usual
from cjm_editor.kinds import SCHEMA, element_kind
from cjm_editor.model import (
    Capacity,
    Comment,
    Decision,
    Document,
    Element,
    Field,
    Id,
    Improvement,
    Map,
    Persona,
    Reading,
    Record,
    Swimlane,
    Transfer,
    View,
    fields_of,
)
from cjm_editor.model.sharing import Sharing, shareable

GROUPS = ("names", "quotes", "comments", "authors")
LEFT_OUT = "[…]"
"""What stands where words were that are gone."""
_WRITTEN = ("line", "text", "words")
_FIXED = ("rank", "bytes", "moment")
_AUTHORS = {
    (Comment, "author"),
    (Map, "owner"),
    (Map, "sponsor"),
    (Transfer, "owner"),
    (Improvement, "owner"),
    (Capacity, "person"),
    (Decision, "decided_by"),
    (Reading, "told_by"),
}


class Redacted(Struct, frozen=True):
    """A document to be handed out, and the words that must be nowhere in what is made of it.

    `stay` are single words that were left out but stand elsewhere, too, as any word may.
    """

    document: Document
    gone: tuple[str, ...] = ()
    stay: tuple[str, ...] = ()


class Wanted(Struct, frozen=True):
    """What is to be left out: some of GROUPS, and fields, each by its name or its type's, too."""

    groups: frozenset[str]
    fields: frozenset[str]


def redacted(
    document: Document, map_id: Id | None, redact: str, whole: Document | None = None
) -> Redacted:
    """Take out of a document what is named between commas: some of GROUPS, or fields.

    "names" puts neutral names in the place of those of personas, wherever these stand; "quotes"
    and "comments" leave out what was said, "authors" who commented on the map, owns or sponsors it
    or anything on it, decided or told something; and a field, as `department` or
    `pain_point.description`, what it holds. A text of several words goes wherever else it stands,
    too. The document may be a part of the `whole`, of which nothing that is left out may show
    either. Raises Problem for what is none of this.
    """
    wanted = _wanted(redact)
    told: set[str] = set()
    names: dict[str, str] = {}
    for record in whole or document:
        for spec in (each for each in _emptied(record, wanted) if each.form in _WRITTEN):
            said = {_plain(words) for words in _words(getattr(record, spec.name))}
            if "authors" in wanted.groups and (type(record), spec.name) in _AUTHORS:
                names |= dict.fromkeys(said, LEFT_OUT)
            told |= said
    if "names" in wanted.groups:
        names |= _neutral(whole or document, map_id)
    sharing = Sharing(
        comments="comments" not in wanted.groups, authors="authors" not in wanted.groups
    )
    # What a view of the window looks for is on no paper, and may well be a name.
    records = (each for each in shareable(document, sharing) if not isinstance(each, View))
    kept = [_without(each, wanted) for each in records]
    standing = _standing(kept)
    again = (words for words in told if " " in words and folded(words) in standing)
    names.pop("", None)
    hide = hiding({**dict.fromkeys(again, LEFT_OUT), **names}, LEFT_OUT)
    kept = [_hidden(each, hide) for each in kept]
    standing = _standing(kept)
    gone = {words for words in told if len(words) > SHORTEST and folded(words) not in standing}
    stay = found_in(sorted(told - {"", *names} - gone), standing)
    return Redacted(Document(kept), tuple(sorted({*gone, *names})), tuple(stay))


def _wanted(redact: str) -> Wanted:
    known = {
        name
        for cls in SCHEMA.types
        for spec in _open_fields(cls)
        for name in (spec.name, f"{cls.TYPE}.{spec.name}")
    }
    words = {word.strip().lower() for word in redact.split(",")} - {""}
    for word in sorted(words - known - {*GROUPS}):
        raise Problem("contents.problem.redact", word=word[:40], groups=", ".join(GROUPS))
    return Wanted(frozenset(words & {*GROUPS}), frozenset(words & known - {*GROUPS}))


def _open_fields(cls: type[Record]) -> Iterator[Field]:
    """Give the fields that people fill in, and that may be empty."""
    for spec in fields_of(cls):
        if not (spec.required or spec.hidden or spec.form in _FIXED):
            yield spec


def _emptied(record: Record, wanted: Wanted) -> Iterator[Field]:
    """Give the fields of a record that are left out, or with which it is itself."""
    cls, groups = type(record), wanted.groups
    quoted = isinstance(record, Element) and element_kind(record).quotes
    for spec in _open_fields(cls) if cls in SCHEMA.types else ():
        if (
            spec.name in wanted.fields
            or f"{cls.TYPE}.{spec.name}" in wanted.fields
            or ("authors" in groups and (cls, spec.name) in _AUTHORS)
            or ("comments" in groups and cls is Comment and spec.name == "text")
            or (
                "quotes" in groups
                and ((quoted and spec.name in ("title", "description")) or spec.name == "quote")
            )
        ):
            yield spec


def _without(record: Record, wanted: Wanted) -> Record:
    changes = {spec.name: spec.default for spec in _emptied(record, wanted)}
    if isinstance(record, Element) and "title" in changes and record.title:
        changes["title"] = LEFT_OUT  # a card that says nothing would be taken for an empty one
    return replace(record, **changes) if changes else record


def _neutral(document: Document, map_id: Id | None) -> dict[str, str]:
    """Give what stands for each name of a persona, and for those parts that are names themselves.

    What parts of several have in common says nothing of any of them.
    """
    map = document.find(Map, map_id)
    language = next((each for each in LANGUAGES if map and each == map.language), None)
    lanes = document.children(Swimlane, map_id) if map_id else ()
    shown = [document.find(Persona, each.persona) for each in lanes]
    people = {each.id: each for each in (*shown, *document.all(Persona)) if each is not None}
    wholes: dict[str, str] = {}
    parts: dict[str, str] = {}
    for number, persona in enumerate(people.values(), 1):
        neutral = f"{text('kind.persona', language)} {number}"
        name = _plain(persona.name)
        wholes.setdefault(name, neutral)
        words = re.findall(r"[^\W\d_]+", name)
        own = [each for each in words if _is_name(each, language)]
        # Two that follow each other are told where they are written as one, too.
        pairs = (" ".join(pair) for pair in pairwise(words) if {*pair} <= {*own})
        for part in {*own, *pairs}:
            parts[part] = neutral if parts.get(part, neutral) == neutral else LEFT_OUT
    return {name: neutral for name, neutral in (parts | wholes).items() if name}


def _is_name(word: str, language: Language | None) -> bool:
    return word[0].isupper() and len(word) >= SHORTEST and not is_usual(word, language)


def _hidden(record: Record, hide: Callable[[str], str]) -> Record:
    changes: dict[str, Any] = {}
    for spec in (each for each in fields_of(type(record)) if not each.hidden):
        value = getattr(record, spec.name)
        if spec.form in ("line", "text") and value:
            changes[spec.name] = hide(value)
        elif spec.form == "words" and value:
            changes[spec.name] = tuple(dict.fromkeys(map(hide, value)))
    return replace(record, **changes) if changes else record


def _standing(records: Iterable[Record]) -> str:
    """Give all that is written in some records, as it is searched."""
    return folded(
        "\n".join(
            _plain(words)
            for record in records
            for spec in fields_of(type(record))
            if spec.form in _WRITTEN and not spec.hidden
            for words in _words(getattr(record, spec.name))
        )
    )


def _words(value: Any) -> tuple[str, ...]:
    """Give the texts in the value of a field."""
    return (value,) if isinstance(value, str) else tuple(filter(_is_text, value or ()))


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _plain(words: str) -> str:
    return " ".join(unicodedata.normalize("NFC", words).split())
