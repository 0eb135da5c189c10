"""A map of which much can be told: ways to success and to failure, readings, improvements."""

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

DAYS = ("2026-03-02", "2026-05-11", "2026-10-30")


def records(language: str = "en") -> list[Record]:
    """Give the records; of a second map of the file little is known."""
    return [
        Map(
            id="map",
            title="A new tariff",
            language=language,
            customer_goal="Pay less",
            owner="Rosa Camps",
            business_value=8.0,
        ),
        Map(id="other", title="Leaving", business_value=3.0, strategic_importance=4.0),
        *(
            Stage(id=id, map="map", rank=f"a{at}", title=title)
            for at, (id, title) in enumerate(
                (("look", "Compare"), ("ask", "Ask"), ("sign", "Sign"), ("use", "Use"))
            )
        ),
        Step(id="looking", stage="look", title="Look round"),
        Step(id="asking", stage="ask", title="Ask somebody"),
        Step(id="signing", stage="sign", title="Sign"),
        Step(id="using", stage="use", title="Live with it"),
        Channel(id="web", name="Web site", rank="a0"),
        Channel(id="phone", name="Phone", rank="a1"),
        Channel(id="shop", name="Shop", rank="a2"),
        Persona(id="ana", name="Ana Vidal", preferred_channels=("web",)),
        Persona(id="pau", name="Pau Soler", rank="a1", preferred_channels=("shop", "phone")),
        Swimlane(id="anas", map="map", rank="a0", persona="ana"),
        Swimlane(id="paus", map="map", rank="a1", persona="pau"),
        Lane(id="hers", swimlane="anas", rank="a0", kind="touchpoints"),
        Lane(id="mood", swimlane="anas", rank="a1", kind="emotions"),
        Lane(id="pains", swimlane="anas", rank="a2", kind="pain_points"),
        Lane(id="words", swimlane="anas", rank="a3", kind="thoughts"),
        Lane(id="his", swimlane="paus", rank="a0", kind="touchpoints"),
        element("touchpoint", "search", "hers", "looking", channels=("web",), title="Web search"),
        element("touchpoint", "form", "hers", "asking", channels=("web",), title="Contact form"),
        element(
            "touchpoint",
            "call",
            "hers",
            "asking",
            "a1",
            channels=("phone",),
            wait=18.0,
            title="Call",
        ),
        element("touchpoint", "contract", "hers", "signing", channels=("phone",), title="Contract"),
        element(
            "touchpoint", "bill", "hers", "using", channels=("web",), title="Bill", ending="success"
        ),
        element("touchpoint", "gone", "hers", "using", "a1", title="Stays away", ending="failure"),
        element("touchpoint", "desk", "his", "looking", channels=("shop",), title="Shop desk"),
        element("touchpoint", "paper", "his", "signing", channels=("web",), title="Sign on line"),
        element("emotion", "cross", "mood", "asking", value=-2.0),
        element("pain_point", "again", "pains", "asking", severity="high", title="Say it again"),
        element("thought", "quoted", "words", "asking", title="I had said it three times already!"),
        Transfer(id="t1", map="map", source="search", target="form", share=70.0, identity="lost"),
        Transfer(id="t2", map="map", source="search", target="call", share=30.0),
        Transfer(id="t3", map="map", source="form", target="contract", share=60.0, promise="lost"),
        Transfer(id="t4", map="map", source="form", target="gone", share=40.0, wait=90.0),
        Transfer(id="t5", map="map", source="call", target="contract", share=80.0, context="lost"),
        Transfer(id="t6", map="map", source="call", target="gone", share=20.0),
        Transfer(id="t7", map="map", source="contract", target="bill", share=95.0),
        Transfer(id="t8", map="map", source="contract", target="gone", share=5.0),
        Transfer(id="t9", map="map", source="desk", target="paper", context="lost", wait=2880.0),
        Attribute(id="csat", name="Satisfaction"),
        *(
            Reading(
                id=f"{target}{at}",
                map="map",
                attribute="csat",
                target=target,
                figure=value,
                taken=day,
                responses=60,
            )
            for at, day in enumerate(DAYS)
            for target, value in (("search", 3.0 + 0.5 * at), ("form", 1.5 + at), ("bill", 4.0))
        ),
        Improvement(
            id="know",
            map="map",
            rank="a0",
            title="Recognise who calls",
            mends=("t1", "t5"),
            ease=4.0,
            benefit=5.0,
            cost=12000.0,
            days=30.0,
            owner="Jordi Pi",
            due="2027-02-01",
            progress="planned",
        ),
        Improvement(
            id="keep",
            map="map",
            rank="a1",
            title="Keep the promised price",
            mends=("t3",),
            ease=2.0,
            benefit=4.0,
            cost=40000.0,
            days=80.0,
        ),
        Improvement(id="logo", map="map", rank="a2", title="New logo", ease=4.5, benefit=1.0),
        Decision(
            id="decided",
            map="map",
            title="Autumn round",
            decided_by="Board",
            decided_on="2026-10-01",
            criteria="Benefit under the budget",
            budget=30000.0,
            chosen=("know",),
        ),
    ]


def document(language: str = "en") -> Document:
    """Give the file."""
    return Document(records(language))
