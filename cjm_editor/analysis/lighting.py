"""Which records are lit up for a word: a route, or the fewest transfers that break all failure."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from cjm_editor.analysis.analysis import Ways
from cjm_editor.analysis.health import examine
from cjm_editor.analysis.journey import FAILURE, SUCCESS
from cjm_editor.analysis.routes import Route
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.i18n import Language, Problem, share_told, text
from cjm_editor.layout.lit import CUT, ROUTES, Lit, all_but
from cjm_editor.layout.printouts.telling import card_name, persona_name, transfer_ends
from cjm_editor.model import Document, Element, Id, Persona, Transfer

_RANKED = re.compile(r"(failure|success):([1-9]\d{0,3})")


class Way(Struct, frozen=True):
    """A route, whose it is and what kind of end it leads to."""

    route: Route
    persona: Id | None
    how: str


def lit_by(document: Document, map_id: Id, word: str, language: Language) -> Lit:
    """Say what a word lights up; raises Problem where there is no such route."""
    return finish(lighting(document, map_id, word, language))


def lighting(document: Document, map_id: Id, word: str, language: Language) -> Slices[Lit]:
    """Say it in slices; the document must not change meanwhile.

    The word is one of ROUTES, the rank of a way among all that fail or succeed, the likeliest
    first, or the ids of touchpoints and transfers between commas.
    """
    health = yield from examine(document, map_id)
    word = word.strip()
    if word.lower() == CUT:
        found = _cut(document, health.ways, language)
    else:
        ways = sorted(_ways(health.ways), key=lambda each: -each.route.share)
        way = _named(word.lower(), ways) or _spelt(word, ways)
        found = _lit(document, way, language) if way else _records(document, map_id, word, language)
    if found is None:
        known = ", ".join(_known(document, health.ways, language))
        key = "contents.problem.route" if known else "contents.problem.no_route"
        raise Problem(key, word=word[:60], known=known)
    return found


def _known(document: Document, journeys: Sequence[Ways], language: Language) -> Iterator[str]:
    """Give the words that mean something on a map, of ranks the last."""
    ways = sorted(_ways(journeys), key=lambda each: -each.route.share)
    for word in ROUTES:
        if _cut(document, journeys, language) if word == CUT else _named(word, ways):
            yield word
    for how in (FAILURE, SUCCESS):
        if (count := sum(each.how == how for each in ways)) > 1:
            yield f"{how}:{count}"


def _ways(journeys: Sequence[Ways]) -> Iterator[Way]:
    for each in journeys:
        for how, routes in ((FAILURE, each.failure), (SUCCESS, each.success)):
            for route in routes.routes:
                yield Way(route, each.journey.persona, how)


def _named(word: str, ways: Sequence[Way]) -> Way | None:
    """Give the way that a word means, None where it means none."""
    by_end = {how: [each for each in ways if each.how == how] for how in (FAILURE, SUCCESS)}
    ranked = _RANKED.fullmatch(word)
    if ranked is not None:
        rank, some = int(ranked[2]), by_end[ranked[1]]
        return some[rank - 1] if rank <= len(some) else None
    felt = [each for each in ways if each.route.felt is not None]
    match word:
        case "likeliest-failure":
            return next(iter(by_end[FAILURE]), None)
        case "likeliest-success":
            return next(iter(by_end[SUCCESS]), None)
        case "fewest-transfers":
            return min(ways, key=lambda each: len(each.route.transfers), default=None)
        case "slowest":
            waited = [each for each in ways if each.route.wait]
            return max(waited, key=lambda each: each.route.wait, default=None)
        case "best-felt":
            return max(felt, key=lambda each: each.route.felt or 0.0, default=None)
        case "worst-felt":
            return min(felt, key=lambda each: each.route.felt or 0.0, default=None)
    return None


def _spelt(word: str, ways: Sequence[Way]) -> Way | None:
    """Give the way of which these are the touchpoints in their order, or all records in any."""
    ids = _ids(word)
    for each in ways:
        route = each.route
        points = tuple(id for id in ids if id not in route.transfers)
        if points == route.touchpoints or {*ids} == {*route.touchpoints, *route.transfers}:
            return each
    return None


def _ids(word: str) -> tuple[Id, ...]:
    return tuple(filter(None, (each.strip() for each in word.split(","))))


def _lit(document: Document, way: Way, language: Language) -> Lit:
    route = way.route
    names = [_name(document, id, language) for id in route.touchpoints]
    end = text(f"ui.routes.{way.how}", language, end=names[-1])
    said = [end, share_told(route.share, language)]
    if way.persona is not None:
        said.insert(0, persona_name(document.find(Persona, way.persona), language))
    words = text("route.lit", language, what=" · ".join(said), way=" → ".join(names))
    return Lit(frozenset((*route.touchpoints, *route.transfers)), words)


def _cut(document: Document, journeys: Sequence[Ways], language: Language) -> Lit | None:
    cut = dict.fromkeys(id for each in journeys for id in each.cut.transfers)
    if not cut:
        return None
    what = text("ui.routes.cut", language, count=len(cut))
    ways = [_name(document, id, language) for id in cut]
    return Lit(
        _with_ends(document, cut), text("route.lit", language, what=what, way="; ".join(ways))
    )


def _records(document: Document, map_id: Id, word: str, language: Language) -> Lit | None:
    """Light up records by their ids, if all of them are on the map."""
    ids = dict.fromkeys(_ids(word))
    if not ids or not all_but(document, map_id, frozenset()).issuperset(ids):
        return None
    names = ", ".join(_name(document, id, language) for id in ids)
    return Lit(frozenset(ids), text("route.lit.records", language, names=names))


def _with_ends(document: Document, transfers: dict[Id, None]) -> frozenset[Id]:
    found = set(transfers)
    for id in transfers:
        transfer = document.find(Transfer, id)
        if transfer is not None:
            found |= {transfer.source, transfer.target}
    return frozenset(found)


def _name(document: Document, id: Id, language: Language) -> str:
    record = document.get(id)
    if isinstance(record, Transfer):
        title = " ".join(record.title.split())
        return title or " → ".join(transfer_ends(document, record, language))
    return card_name(record, language) if isinstance(record, Element) else "–"
