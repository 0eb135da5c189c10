"""Departments: borders between them at which customers are lost, and stages named after them."""

import re
from collections.abc import Iterator
from unicodedata import combining, normalize

from msgspec import Struct

from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.journey import PAUSE
from cjm_editor.analysis.score.inputs import is_broken
from cjm_editor.kinds import ELEMENT_KINDS
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


class _Border(Struct):
    """What is known of the border between two departments."""

    transfers: dict[Id, None]
    broken: dict[Id, None]
    lost: float = 0.0
    leaving: float = 0.0


def lossy_borders(ground: Ground) -> Iterator[Gap | None]:
    """Give the borders between departments where something is lost, the worst first.

    `lost` is how many of all customers cross it on a transfer that surely loses something,
    `leaving` how many go away, of whom no transfer tells, at a touchpoint from which one crosses
    it; each of the journey that loses most. A department is the same however it is capitalised.
    """
    borders: dict[tuple[str, str], _Border] = {}
    names: dict[str, str] = {}
    for journey in ground.journeys:
        words = {each.id: " ".join(each.department.split()) for each in ground.touchpoints(journey)}
        if not any(words.values()):
            continue
        keys = {id: word.casefold() for id, word in words.items()}
        yield None
        counts = journey.walk.visits(journey.starts, ())
        yield None
        own: dict[tuple[str, str], list[float]] = {}
        gone: set[tuple[tuple[str, str], Id]] = set()
        for looks, (source, target, edge) in enumerate(journey.graph.edges(data=True)):
            if looks % PAUSE == 0:
                yield None
            pair = keys[source], keys[target]
            if not all(pair) or pair[0] == pair[1]:
                continue
            for key, id in zip(pair, (source, target), strict=True):
                names.setdefault(key, words[id])
            border = borders.setdefault(pair, _Border({}, {}))
            figures = own.setdefault(pair, [0.0, 0.0])
            found = [ground.document.find(Transfer, id) for id in edge["transfers"]]
            broken = [each for each in found if each is not None and is_broken(each)]
            border.transfers.update(dict.fromkeys(edge["transfers"]))
            border.broken.update(dict.fromkeys(each.id for each in broken))
            if broken:
                figures[0] += counts[source] * edge["chance"] * len(broken) / len(found)
            if (pair, source) not in gone:
                gone.add((pair, source))
                figures[1] += counts[source] * journey.leaving.get(source, 0.0)
        for pair, (lost, leaving) in own.items():
            borders[pair].lost = max(borders[pair].lost, min(1.0, lost))
            borders[pair].leaving = max(borders[pair].leaving, min(1.0, leaving))
    worst = sorted(borders.items(), key=lambda item: -(item[1].lost + item[1].leaving))
    for (before, after), border in worst:
        if border.broken or border.leaving > 0.0:
            yield Gap(
                "department_border",
                {"broken": tuple(border.broken), "transfers": tuple(border.transfers)},
                {
                    "all": len(border.transfers),
                    "with_loss": len(border.broken),
                    "lost": border.lost,
                    "leaving": border.leaving,
                },
                {"before": names[before], "after": names[after]},
            )


def named_after_departments(ground: Ground) -> Iterator[Gap]:
    """Give the stages named after a department: one of this map, or a usual one.

    Only a title that is nothing but a department's name is one; "Sales talk" is not.
    """
    own = {_bare(name) for name in _departments(ground)} - {""}
    for stage in ground.stages:
        if (name := _bare(stage.title)) and (name in own or name in USUAL):
            yield Gap("stage_named_after_department", {"stage": (stage.id,)})


def _departments(ground: Ground) -> Iterator[str]:
    for record in WITH_DEPARTMENT:
        for _, element in ground.of_kind(record):
            yield getattr(element, "department", "")


def _bare(words: str) -> str:
    plain = "".join(each for each in normalize("NFKD", words.casefold()) if not combining(each))
    return _AFFIXES.sub("", " ".join(plain.split())).strip(" .:")
