"""Small journeys to analyse: touchpoints by name, transfers between them."""

from collections.abc import Iterable, Mapping
from random import Random

from hypothesis import strategies as st

from cjm_editor.analysis.channels import Convergence, converging
from cjm_editor.analysis.crossing import crossing
from cjm_editor.analysis.gaps.gap import Gap
from cjm_editor.analysis.gaps.ground import Ground
from cjm_editor.analysis.gaps.registry import finding_gaps
from cjm_editor.analysis.journey import Journey, journeys_of
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.routes import MOST, Routes, finding_routes
from cjm_editor.analysis.rows import Rows
from cjm_editor.analysis.slices import finish
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import (
    Channel,
    Document,
    Id,
    Lane,
    Map,
    Persona,
    Record,
    Stage,
    Step,
    Swimlane,
    Transfer,
)
from cjm_editor.model.rank import ranks_between

RANKS = ranks_between(None, None, 60)


def routes_to(
    journey: Journey,
    how: str,
    waits: Mapping[Id, float] | None = None,
    felt: Mapping[Id, float | None] | None = None,
    most: int = MOST,
) -> Routes:
    """Give the routes to the ends of one kind."""
    return finish(finding_routes(journey, how, waits or {}, felt or {}, most))


def gaps_of(document: Document) -> tuple[Gap, ...]:
    """Give all gaps of the map."""
    kept = Kept()
    ground = Ground(document, "map", journeys_of(document, "map"), kept)
    return finish(finding_gaps(ground, Rows(document, "map", kept)))


def convergence(journey: Journey, channels: Mapping[Id, tuple[Id, ...]]) -> tuple[Convergence, ...]:
    """Say how many come to each channel; `channels` are those of the touchpoints."""
    known = {id: channels.get(id, ()) for id in journey.graph}
    return finish(converging(journey, known, finish(crossing(journey, known))))


def ground() -> list[Record]:
    """Give a map of two stages with a step each, one persona and one lane of touchpoints."""
    return [
        Map(id="map", title="Map"),
        Stage(id="first", map="map", rank="a0", title="First"),
        Stage(id="second", map="map", rank="a1", title="Second"),
        Step(id="one", stage="first"),
        Step(id="two", stage="second"),
        Persona(id="ana", name="Ana"),
        Swimlane(id="anas", map="map", rank="a0", persona="ana"),
        Lane(id="contacts", swimlane="anas", rank="a0", kind="touchpoints"),
        Lane(id="mood", swimlane="anas", rank="a1", kind="emotions"),
        Lane(id="pains", swimlane="anas", rank="a2", kind="pain_points"),
    ]


def touchpoints(names: Iterable[str], ends: Mapping[str, str] | None = None) -> list[Record]:
    """Make touchpoints in this order, with the ends that are given."""
    return [
        Touchpoint(
            id=name,
            lane="contacts",
            step="one",
            rank=RANKS[at],
            title=name,
            ending=(ends or {}).get(name, "none"),
        )
        for at, name in enumerate(names)
    ]


def transfers(*ways: str, **fields: object) -> list[Record]:
    """Make transfers of words such as "a>b" or, with a share, "a>b:30"."""
    made: list[Record] = []
    for at, way in enumerate(ways):
        ends, _, share = way.partition(":")
        source, target = ends.split(">")
        made.append(
            Transfer(
                id=f"{ends}#{at}" if ends in {each.id for each in made} else ends,
                map="map",
                source=source,
                target=target,
                share=float(share) if share else None,
                **fields,  # type: ignore[arg-type]
            )
        )
    return made


def journey(records: Iterable[Record]) -> Journey:
    """Give the one journey of a map."""
    (found,) = journeys_of(Document([*ground(), *records]), "map")
    return found


def simple(names: str, *ways: str, **ends: str) -> Journey:
    """Give a journey of touchpoints with names of one letter."""
    return journey([*touchpoints(names, ends), *transfers(*ways)])


@st.composite
def any_journeys(draw: st.DrawFn) -> Journey:
    """Draw a journey of up to seven touchpoints, with circles, ends and shares by chance."""
    chance = Random(draw(st.integers(0, 2**32)))
    names = "abcdefg"[: draw(st.integers(1, 7))]
    ends = {name: chance.choice(("success", "failure")) for name in names if chance.random() < 0.4}
    ways = []
    for _ in range(draw(st.integers(0, 14))):
        share = chance.choice(("", "", ":0", ":20", ":50", ":70", ":100"))
        ways.append(f"{chance.choice(names)}>{chance.choice(names)}{share}")
    made = transfers()
    for at, way in enumerate(ways):
        (one,) = transfers(way)
        made.append(Transfer(**{**_fields(one), "id": f"t{at}"}))
    return journey([*touchpoints(names, ends), *made, Channel(id="web")])


def _fields(record: Record) -> dict[str, object]:
    return {name: getattr(record, name) for name in ("map", "source", "target", "share")}
