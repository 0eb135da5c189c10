"""A small map that tests edit: two stages, three steps, one persona, one shared lane."""

from cjm_editor.kinds import element_kind
from cjm_editor.model import (
    Channel,
    Document,
    Element,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
)


def element(
    kind: str, id: str, lane: str, step: str, rank: str = "a0", **fields: object
) -> Element:
    """Make an element of a kind, its id as its title."""
    return element_kind(kind).record(
        **{"id": id, "lane": lane, "step": step, "rank": rank, "title": id, **fields}
    )


def records() -> list[Record]:
    """Give the records of the map, every id telling what it is."""
    return [
        Map(id="map", title="Map"),
        Stage(id="before", map="map", rank="a0", title="Before"),
        Stage(id="after", map="map", rank="a1", title="After"),
        Step(id="see", stage="before", rank="a0", title="See"),
        Step(id="buy", stage="before", rank="a1", title="Buy"),
        Step(id="use", stage="after", rank="a0", title="Use"),
        Channel(id="mail", name="E-mail", icon="mail"),
        Channel(id="web", name="Web", rank="a1"),
        Persona(id="ana", name="Ana", preferred_channels=("mail",)),
        Swimlane(id="anas", map="map", rank="a0", persona="ana"),
        Swimlane(id="shared", map="map", rank="a1"),
        Lane(id="contacts", swimlane="anas", rank="a0", kind="touchpoints"),
        Lane(id="mood", swimlane="anas", rank="a1", kind="emotions"),
        Lane(id="pains", swimlane="anas", rank="a2", kind="pain_points"),
        Lane(id="ideas", swimlane="shared", rank="a0", kind="opportunities"),
        element("touchpoint", "letter", "contacts", "see", channels=("mail",)),
        element("touchpoint", "page", "contacts", "buy", "a0", channels=("mail", "web")),
        element("touchpoint", "till", "contacts", "buy", "a1"),
        element("emotion", "curious", "mood", "see", value=1.0),
        element("emotion", "cross", "mood", "buy", value=-2.0),
        element("pain_point", "no discount", "pains", "buy", severity="high"),
        element("opportunity", "tell the site", "ideas", "buy"),
        Transfer(id="click", map="map", source="letter", target="page", promise="lost"),
    ]


def document() -> Document:
    """Give the map as a document."""
    return Document(records())
