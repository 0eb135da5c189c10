"""Departments: borders between them at which customers are lost, and stages named after them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import compress
from typing import NamedTuple
from unicodedata import combining, normalize

from msgspec import Struct

from cjm_editor.analysis.crossing import crossing
from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.journey import Journey
from cjm_editor.analysis.onward import Edge
from cjm_editor.analysis.score.inputs import is_broken
from cjm_editor.analysis.slices import Slices
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Element, Id, Transfer, fields_of

USUAL = frozenset(
    """accounting, administration, billing, call center, call centre, compliance, customer care,
    customer service, finance, hr, human resources, it, legal, logistics, marketing, operations,
    procurement, public relations, purchasing, quality, sales, support, technical support,
    administracion, almacen, asistencia tecnica, atencion al cliente, calidad, compras, comercial,
    contabilidad, facturacion, finanzas, informatica, juridico, logistica, mercadotecnia,
    operaciones, recursos humanos, rrhh, rr. hh., servicio al cliente, servicio tecnico, sistemas,
    soporte, soporte tecnico, ventas, administracio, assistencia tecnica, atencio al client,
    comptabilitat, facturacio, finances, juridic, magatzem, marqueting, operacions, qualitat,
    recursos humans, rrhh, servei tecnic, sistemes, suport, suport tecnic, vendes""".replace(
        "\n", " "
    ).split(", ")
)
"""What departments are usually called, without accents; who shops buys, so that is none."""
_AFFIXES = re.compile(
    r"^(the )?(department|departamento|departament|dpto\.?|dept\.?|area|equipo|equip)"
    r"( of| de| d['’])? *"
    r"|,? *(department|dept\.?|team)$"
)


WITH_DEPARTMENT: tuple[type[Element], ...] = tuple(
    kind.record
    for kind in ELEMENT_KINDS
    if any(spec.name == "department" for spec in fields_of(kind.record))
)
"""The kinds of cards that say which department they belong to."""


class Losses(NamedTuple):
    """All of a transfer that tells whether something is lost on it."""

    id: Id
    identity: str
    context: str
    promise: str
    repeated: str


class _Border(Struct):
    """What is known of the border between two departments."""

    transfers: list[Id] = []
    broken: list[Id] = []
    lost: float = 0.0
    leaving: float = 0.0

    def join(self, other: "_Border") -> None:
        """Take in what another journey says of it: what is lost where most is lost."""
        self.transfers += other.transfers
        self.broken += other.broken
        self.lost = max(self.lost, min(1.0, other.lost))
        self.leaving = max(self.leaving, min(1.0, other.leaving))


def lossy_borders(ground: Ground) -> Iterator[Gap | None]:
    """Give the borders between departments where something is lost, the worst first.

    `lost` is how many of all customers cross it on a transfer that surely loses something,
    `leaving` how many go away, of whom no transfer tells, at a touchpoint from which one crosses
    it; each of the journey that loses most. A department is the same however it is capitalised.
    """
    words = _in_words(touchpoint for _, touchpoint in ground.contacts)
    if not any(words.values()):
        return
    keys = {id: word.casefold() for id, word in words.items()}
    names: dict[str, str] = {}
    for id, key in keys.items():
        names.setdefault(key, words[id])
    yield None
    broken = yield from _broken(ground)
    borders: dict[tuple[str, str], _Border] = {}
    for journey in ground.journeys:
        yield None
        counts = yield from ground.visiting(journey)
        yield None
        for here, beyond in (yield from crossing(journey, keys)).items():
            yield None
            for there, edges in beyond.items():
                if here and there:
                    border = borders.setdefault((here, there), _Border())
                    border.join(_border(journey, edges, counts, broken))
    worst = sorted(borders.items(), key=lambda item: -(item[1].lost + item[1].leaving))
    for (before, after), border in worst:
        if border.broken or border.leaving > 0.0:
            # A transfer between shared touchpoints is part of several journeys.
            all_ = tuple(dict.fromkeys(border.transfers))
            with_loss = tuple(dict.fromkeys(border.broken))
            yield Gap(
                "department_border",
                {"broken": with_loss, "transfers": all_},
                {
                    "all": len(all_),
                    "with_loss": len(with_loss),
                    "lost": border.lost,
                    "leaving": border.leaving,
                },
                {"before": names[before], "after": names[after]},
            )


def _broken(ground: Ground) -> Slices[set[Id]]:
    """Find the transfers of the map that surely lose something."""
    transfers = ground.document.children(Transfer, ground.map_id)
    found = yield from ground.kept.row("broken", transfers, is_broken)
    return {each.id for each in compress(transfers, found)}


def _border(
    journey: Journey,
    edges: Sequence[tuple[Id, Edge]],
    counts: Mapping[Id, float],
    broken: set[Id],
) -> _Border:
    """Look at a border that one journey crosses by some edges, each with where it leaves from."""
    border = _Border()
    for source, edge in edges:
        ids = edge["transfers"]
        border.transfers += ids
        if not broken.isdisjoint(ids):
            # Nobody goes on from an end, even if a transfer leads away from it.
            count = 0.0 if source in journey.ends else counts[source]
            for id, chance in zip(ids, edge["chances"], strict=True):
                if id in broken:
                    border.broken.append(id)
                    border.lost += count * chance
    sources = {source for source, _ in edges}
    for source, rest in journey.leaving.items():
        if source in sources:
            border.leaving += counts[source] * rest
    return border


def named_after_departments(ground: Ground) -> Iterator[Gap]:
    """Give the stages named after a department: one of this map, or a usual one.

    Only a title that is nothing but a department's name is one; "Sales talk" is not.
    """
    own = {_bare(name) for name in set(_departments(ground))} - {""}
    for stage in ground.stages:
        if (name := _bare(stage.title)) and (name in own or name in USUAL):
            yield Gap("stage_named_after_department", {"stage": (stage.id,)})


def _in_words(touchpoints: Iterable[Touchpoint]) -> dict[Id, str]:
    """Give the department of each touchpoint, written with single spaces."""
    said = {each.id: each.department for each in touchpoints}
    words = {department: " ".join(department.split()) for department in {*said.values()}}
    return {id: words[department] for id, department in said.items()}


def _departments(ground: Ground) -> Iterator[str]:
    for record in WITH_DEPARTMENT:
        for _, element in ground.of_kind(record):
            yield getattr(element, "department", "")


def _bare(words: str) -> str:
    plain = "".join(each for each in normalize("NFKD", words.casefold()) if not combining(each))
    return _AFFIXES.sub("", " ".join(plain.split())).strip(" .:")
