"""Part of a map as a document of its own: some swimlanes and lanes, and nothing of the others."""

from collections.abc import Iterable, Mapping, Sequence

from cjm_editor.editing.finding.folding import folded
from cjm_editor.editing.naming import swimlane_name
from cjm_editor.editing.records import lanes_of
from cjm_editor.i18n import LANGUAGES, Problem, text
from cjm_editor.kinds import lane_kind
from cjm_editor.model import (
    BlueprintLine,
    Comment,
    Document,
    Id,
    Lane,
    Swimlane,
    Transaction,
    rows_of,
)

Names = Mapping[str, tuple[str, set[Id]]]
"""What each name, as it is typed, leads to, and the name as it is shown."""


def with_only(document: Document, map_id: Id, personas: str, lanes: str) -> Document:
    """Give a document whose map holds only some swimlanes, and only some lanes of these.

    Both are ids or names between commas; an empty one stands for all. A lane goes by its title,
    its kind or the name of its kind, shared swimlanes by "shared". Transfers to what is left out
    and comments on it go, too; a lane that is named is shown, even where the map hides it. Raises
    Problem for what the map does not have.
    """
    swimlanes = list(document.children(Swimlane, map_id))
    if personas:
        wanted = _named(personas, _names_of_swimlanes(document, swimlanes), "persona")
        swimlanes = [each for each in swimlanes if each.id in wanted]
    kept = {lane.id for each in swimlanes for lane in document.children(Lane, each.id)}
    tx = Transaction(document)
    if lanes:
        kept &= _named(lanes, _names_of_lanes(lanes_of(document, map_id)), "lane")
        rows = {id: document.children(Lane, id) for id in (each.id for each in swimlanes)}
        swimlanes = [each for each in swimlanes if any(row.id in kept for row in rows[each.id])]
        for swimlane in swimlanes:
            _keep_rows(tx, swimlane.id, kept)
    if not swimlanes:
        raise Problem("contents.problem.nothing")
    stay = {each.id for each in swimlanes}
    people = {each.persona for each in swimlanes}
    for swimlane in document.children(Swimlane, map_id):
        if swimlane.id not in stay:
            tx.remove(swimlane.id)
            if swimlane.persona and swimlane.persona not in people:
                tx.remove(swimlane.persona)
    for id in _on_nothing(tx, document.children(Comment, map_id)):
        tx.remove(id)
    return after(tx)


def after(tx: Transaction) -> Document:
    """Give a document with what a transaction would make of the one it reads, which stays."""
    diff = tx.diff
    changed = {id: record for id, (_, record) in diff.updated.items()}
    kept = (changed.get(each.id, each) for each in tx.document if each.id not in diff.removed)
    return Document((*kept, *diff.added.values()))


def _keep_rows(tx: Transaction, swimlane: Id, kept: set[Id]) -> None:
    """Take out the other lanes, and the lines that would no longer lie between two."""
    rows = rows_of(tx.document, swimlane)
    places = [at for at, row in enumerate(rows) if row.id in kept]
    for at, row in enumerate(rows):
        if isinstance(row, BlueprintLine):
            if not places[0] < at < places[-1]:
                tx.remove(row.id)
        elif row.id not in kept:
            tx.remove(row.id)
        elif row.concealed:
            tx.update(row.id, concealed=False)


def _on_nothing(tx: Transaction, comments: Iterable[Comment]) -> list[Id]:
    """Give the comments on what is taken out, with the answers to them."""
    before = tx.document
    found: list[Id] = []
    for each in comments:
        asked = before.find(Comment, each.answers) or each
        if asked.target in before and tx.get(asked.target) is None:
            found.append(each.id)
    return found


def _names_of_swimlanes(document: Document, swimlanes: Sequence[Swimlane]) -> Names:
    found: dict[str, tuple[str, set[Id]]] = {}
    for each in swimlanes:
        shown = swimlane_name(document, each)
        names = [each.id, each.persona or "shared", shown]
        if each.persona is None:
            names += [text("swimlane.shared", language) for language in LANGUAGES]
        _note(found, names, shown, each.id)
    return found


def _names_of_lanes(lanes: Sequence[Lane]) -> Names:
    found: dict[str, tuple[str, set[Id]]] = {}
    for each in lanes:
        kind = lane_kind(each)
        shown = each.title or text(kind.label_key)
        of_kind = [text(kind.label_key, language) for language in LANGUAGES]
        _note(found, [each.id, each.title, kind.id, *of_kind], shown, each.id)
    return found


def _note(found: dict[str, tuple[str, set[Id]]], names: list[str], shown: str, id: Id) -> None:
    for name in {*map(_typed, names)} - {""}:
        found.setdefault(name, (shown, set()))[1].add(id)


def _typed(name: str) -> str:
    """Forget what nobody types: capitals, accents, kinds of spaces."""
    return folded(" ".join(name.split()))


def _named(words: str, known: Names, what: str) -> set[Id]:
    """Give what is named; a name may hold commas itself. Raises Problem for what is not there."""
    found: set[Id] = set()
    pieces = words.split(",") if words.strip(", ") else []
    while pieces:
        for count in range(len(pieces), 0, -1):
            name = _typed(",".join(pieces[:count]))
            if name in known:
                found |= known[name][1]
                break
        else:
            shown = dict.fromkeys(text("quoted", words=name) for name, _ in known.values())
            raise Problem(
                f"contents.problem.{what}",
                name=pieces[0].strip()[:80],
                names=", ".join([*shown][:20]) or "–",
            )
        pieces = pieces[count:]
    return found
