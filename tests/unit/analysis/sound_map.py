"""A map without any fault that a check knows of, to be spoilt in one place."""

from collections.abc import Iterable
from dataclasses import replace

from cjm_editor.model import (
    Attribute,
    Channel,
    Decision,
    Document,
    Improvement,
    Lane,
    Map,
    Persona,
    Reading,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
)
from tests.small_map import element

TODAY = "2026-06-01"


def records() -> list[Record]:
    """Give the records; every id tells what it is."""
    return [
        Map(
            id="map",
            title="Refund",
            owner="Eva",
            customer_goal="Get my money back",
            scenario="The parcel came broken.",
            review_date="2026-12-01",
            business_value=5.0,
        ),
        *(
            Stage(id=id, map="map", rank=f"a{at}", title=title, goal=f"{title} and be done")
            for at, (id, title) in enumerate(
                (("notice", "Notice"), ("ask", "Ask"), ("money", "Get it back"))
            )
        ),
        Step(id="see", stage="notice", rank="a0", title="See"),
        Step(id="call", stage="ask", rank="a0", title="Call"),
        Step(id="get", stage="money", rank="a0", title="Get"),
        Channel(id="phone", name="Telephone"),
        Channel(id="web", name="Web", rank="a1"),
        Persona(id="ana", name="Ana", needs="Certainty", preferred_channels=("phone",)),
        Swimlane(id="anas", map="map", rank="a0", persona="ana"),
        Swimlane(id="shared", map="map", rank="a1"),
        Lane(id="contacts", swimlane="anas", rank="a0", kind="touchpoints"),
        Lane(id="mood", swimlane="anas", rank="a1", kind="emotions"),
        Lane(id="needs", swimlane="anas", rank="a2", kind="needs"),
        Lane(id="pains", swimlane="anas", rank="a3", kind="pain_points"),
        Lane(id="ideas", swimlane="shared", rank="a0", kind="opportunities"),
        element("touchpoint", "page", "contacts", "see", channels=("web",), department="Web"),
        element("touchpoint", "line", "contacts", "call", channels=("phone",), department="Care"),
        element(
            "touchpoint",
            "refund",
            "contacts",
            "get",
            channels=("web",),
            department="Care",
            ending="success",
        ),
        *(
            element("emotion", f"mood{at}", "mood", step, value=value)
            for at, (step, value) in enumerate((("see", -1.0), ("call", -2.0), ("get", 2.0)))
        ),
        *(
            element("need", f"need{at}", "needs", step, evidence="told")
            for at, step in enumerate(("see", "call", "get"))
        ),
        element(
            "pain_point",
            "queue",
            "pains",
            "call",
            severity="critical",
            frequency="always",
            evidence="measured",
        ),
        element("opportunity", "call back", "ideas", "call"),
        Transfer(id="to line", map="map", source="page", target="line", promise="kept"),
        Transfer(id="to refund", map="map", source="line", target="refund", context="kept"),
        Attribute(id="ease", name="Ease"),
        Reading(
            id="ease of line",
            map="map",
            target="line",
            attribute="ease",
            figure=3.0,
            taken="2026-05-01",
            responses=50,
        ),
        Improvement(
            id="ring back",
            map="map",
            title="Ring back",
            mends=("queue",),
            ease=3.0,
            benefit=4.0,
            owner="Eva",
            progress="planned",
            due="2026-09-01",
        ),
        Decision(id="plan", map="map", title="Plan", criteria="What hurts most"),
    ]


def changed(id: str, **fields: object) -> list[Record]:
    """Give the map with some fields of one record changed."""
    return [replace(each, **fields) if each.id == id else each for each in records()]


def without(*ids: str) -> list[Record]:
    """Give the map without some records."""
    return [each for each in records() if each.id not in ids]


def document(found: Iterable[Record] | None = None) -> Document:
    """Give records as a document."""
    return Document(records() if found is None else found)
