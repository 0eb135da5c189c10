"""Whose words the map is written in: the customer's, or the company's."""

import re
from collections.abc import Iterator

from cjm_editor.analysis.findings.check import Command, Found, check, found
from cjm_editor.analysis.findings.ground import CARDS, Ground
from cjm_editor.kinds.need import Need
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Element, Map, Record, Stage, fields_of

_AIMS = (
    r"increase (?:\w+ )?(?:sales|revenue|conversions?)|revenue|up-?sell(?:ing)?|cross-?sell(?:ing)?"
    r"|conversions?(?: rate)?|churn|lead generation|market share|profit(?:ability|s)?|our customers"
    r"|reduce (?:\w+ )?costs|cost reduction|kpis?|roi"
    r"|aumentar (?:las )?ventas|ingresos|tasa de conversión|conversión|conversiones|fidelizar"
    r"|captar clientes|retener clientes|reducir (?:los )?costes|cuota de mercado|rentabilidad"
    r"|nuestros clientes"
    r"|augmentar (?:les )?vendes|ingressos|taxa de conversió|conversió|conversions|fidelitzar"
    r"|captar clients|retenir clients|reduir (?:els )?costos|quota de mercat|rendibilitat"
    r"|els nostres clients"
)
_DEPARTMENTS = (
    r"marketing|sales|billing|logistics|it|hr|human resources|operations|legal|finance|back ?office"
    r"|customer service|call cent(?:er|re)|procurement|crm"
    r"|márketing|ventas|facturación|logística|recursos humanos|rrhh|operaciones|finanzas|comercial"
    r"|atención al cliente|compras"
    r"|màrqueting|vendes|facturació|recursos humans|operacions|finances|atenció al client"
)
_PLACE = ("lane", "step", "rank", "last_step", "title", "description")
_AIM = re.compile(rf"\b(?:{_AIMS})\b", re.IGNORECASE)
_DEPARTMENT = re.compile(
    rf"(?:(?:the )?(?:{_DEPARTMENTS})(?: (?:department|team|dept\.?))?"
    rf"|(?:departamento|equipo|área|departament|equip|àrea) (?:de |d['’])?(?:{_DEPARTMENTS}))",
    re.IGNORECASE,
)
"""What companies want and how they are made up, in every language of the program."""


@check("wording.company-goal", "warning", Map, Stage, Touchpoint, Need)
def company_goal(ground: Ground, record: Record) -> Iterator[Found]:
    """What the company wants is no goal and no need of the customer."""
    match record:
        case Map(customer_goal=said) | Stage(goal=said) | Touchpoint(goal=said) | Need(title=said):
            words = _AIM.search(said)
            if words is not None:
                yield found(record.id, words=words.group())


@check("wording.department-stage", "warning", Stage)
def department_stage(ground: Ground, stage: Stage) -> Iterator[Found]:
    """A customer goes through no departments."""
    if _DEPARTMENT.fullmatch(stage.title.strip()):
        yield found(stage.id)


def _delete_empty(ground: Ground, fault: Found) -> Command | None:
    """Delete a card that holds nothing at all, and that nothing leads to."""
    card = ground.document.get(fault.records[0])
    if not isinstance(card, Element) or ground.document.referrers(card.id):
        return None
    own = (spec for spec in fields_of(type(card)) if spec.name not in _PLACE)
    empty = all(getattr(card, spec.name) == spec.default for spec in own)
    return (lambda tx: tx.remove(card.id)) if empty else None


@check("wording.no-title", "warning", *CARDS, fix=_delete_empty)
def no_title(ground: Ground, card: Element) -> Iterator[Found]:
    """A card without words says nothing."""
    if not card.title.strip() and not card.description.strip():
        yield found(card.id)


@check("wording.too-long", "note", *CARDS, limit=120, unit="characters")
def too_long(ground: Ground, card: Element) -> Iterator[Found]:
    """A title of many lines is read by nobody in a workshop."""
    if len(card.title) > ground.limit("wording.too-long"):
        yield found(card.id, number=len(card.title))


CHECKS = (company_goal, department_stage, no_title, too_long)
