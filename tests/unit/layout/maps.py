"""Random maps: all kinds of lanes and elements, texts of every length, transfers anywhere."""

from random import Random
from typing import TypeAlias

from hypothesis import strategies as st

from cjm_editor.kinds import ELEMENT_KINDS, LANE_KINDS, element_kind, lane_kind
from cjm_editor.layout import PlacedMap, lay_out
from cjm_editor.model import (
    Asset,
    BlueprintLine,
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
from cjm_editor.model.evidence import EVIDENCE
from cjm_editor.model.rank import ranks_between
from cjm_editor.model.structure import BOUNDARIES, KEPT
from cjm_editor.text import FallbackFonts, Typesetter

TYPESETTER = Typesetter(FallbackFonts([]))
RANKS = ranks_between(None, None, 60)
AWKWARD = (
    "",
    " ",
    "i",
    "La web no enseña el descuento",
    "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 2,
    "una palabra " * 40,
    "dos\nlíneas",
    "\n\n\n",
    "עברית עם mots latins",
    "خدمة العملاء 24/7",
    "👩🏽‍💻👨‍👩‍👧‍👦 emoji",
    "等待客服回電的時間",
    "W" * 60,
    "soft\u00adhyphen\u00adated\u00adword",
    "tab\tand\u00a0no-break",
)
texts = st.sampled_from(AWKWARD) | st.text(max_size=24)
STACK_KINDS = [kind.id for kind in ELEMENT_KINDS if kind.placement == "stack"]
LANES = [*(kind.id for kind in LANE_KINDS), "emotions", "touchpoints", "from a newer version"]
Sizes: TypeAlias = tuple[int, ...]
SIZES: tuple[Sizes, ...] = ((2, 1, 2), (3, 3), (2, 0, 3), (1,), (1, 1, 1, 1), (2, 2, 2), (0,), ())
"""So many steps for each stage, or lanes for each swimlane."""


def rank(at: int) -> str:
    """Give the rank of the sibling number `at`."""
    return RANKS[at % len(RANKS)]


@st.composite
def journeys(draw: st.DrawFn, transfers: int = 6, cells: int = 3) -> list[Record]:
    """Draw the records of one map, its id "map".

    Its size is drawn by hypothesis, so that failures shrink; what is in it comes from a seed.
    """
    maker = Maker(Random(draw(st.integers(0, 2**32))), draw(st.lists(texts, max_size=4)))
    stages, swimlanes = draw(st.sampled_from(SIZES)), draw(st.sampled_from(SIZES))
    records = maker.journey(stages, swimlanes, draw(st.sampled_from((cells, 2, 1))))
    return [*records, *maker.transfers(records, draw(st.sampled_from((transfers, 2))))]


class Maker:
    """Makes records by chance."""

    def __init__(self, chance: Random, words: list[str]) -> None:
        self.chance = chance
        self.steps: list[str] = []
        self._words = (*AWKWARD, *words, *words)

    def text(self) -> str:
        """Make any text."""
        return self.chance.choice(self._words)

    def journey(
        self, stages: tuple[int, ...], swimlanes: tuple[int, ...], most: int
    ) -> list[Record]:
        """Make a map with so many steps a stage and lanes a swimlane, `most` cards in a cell."""
        chance = self.chance
        records: list[Record] = [
            Map(
                id="map",
                title=self.text(),
                scenario=self.text(),
                customer_goal=self.text(),
                owner=self.text(),
                language=chance.choice(("en", "es", "ca")),
                card_width=chance.choice((72.0, 132.0, 240.0)),
            ),
            Asset(id="wide", width=300, height=10),
            Asset(id="tall", width=10, height=3000),
            Channel(id="mail", name="Correu electrònic certificat", icon="mail"),
            Channel(id="web", name="", icon="no such icon"),
        ]
        for at, count in enumerate(stages):
            records.append(self.stage(f"stage{at}", rank(at)))
            for deep in range(count):
                records.append(self.step(f"step{at}-{deep}", f"stage{at}", rank(deep)))
        for at, count in enumerate(swimlanes):
            persona = self.persona(f"persona{at}") if chance.random() < 0.6 else None
            records += [persona] if persona else []
            owner = persona.id if persona else None
            records.append(Swimlane(id=f"swim{at}", map="map", rank=rank(at), persona=owner))
            for deep in range(count):
                records.append(self.lane(f"lane{at}-{deep}", f"swim{at}", rank(deep)))
                if chance.random() < 0.3:
                    records.append(self.line(f"line{at}-{deep}", f"swim{at}", rank(deep)))
        steps = [record for record in records if isinstance(record, Step)]
        self.steps = [step.id for step in steps]
        for lane in [record for record in records if isinstance(record, Lane)]:
            for step in steps if not lane_kind(lane).gathers else ():
                for index in range(chance.randint(0, most)):
                    id = f"{lane.id}/{step.id}/{index}"
                    records.append(self.element(id, lane, step.id, rank(index)))
        return records

    def stage(self, id: str, rank: str) -> Stage:
        """Make a stage."""
        colour = self.chance.choice(("", "#ffee00", "nonsense"))
        folded = self.chance.random() < 0.15
        title = self.text()
        return Stage(id=id, map="map", rank=rank, title=title, colour=colour, folded=folded)

    def step(self, id: str, stage: str, rank: str) -> Step:
        """Make a step."""
        width = self.chance.choice((None, None, 72.0, 96.0, 200.0, 480.0))
        return Step(id=id, stage=stage, rank=rank, title=self.text(), width=width)

    def persona(self, id: str) -> Persona:
        """Make a persona."""
        return Persona(
            id=id,
            name=self.text(),
            role=self.text(),
            quote=self.text(),
            portrait=self.chance.choice((None, "wide", "tall")),
        )

    def lane(self, id: str, swimlane: str, rank: str) -> Lane:
        """Make a lane of any kind."""
        chance = self.chance
        return Lane(
            id=id,
            swimlane=swimlane,
            rank=rank,
            kind=chance.choice(LANES),
            title=self.text(),
            folded=chance.random() < 0.15,
            concealed=chance.random() < 0.1,
            locked=chance.random() < 0.1,
            height=chance.choice((None, None, None, 32.0, 333.0)),
        )

    def line(self, id: str, swimlane: str, rank: str) -> BlueprintLine:
        """Make a line of a service blueprint."""
        title, boundary = self.text(), self.chance.choice(BOUNDARIES)
        return BlueprintLine(id=id, swimlane=swimlane, rank=rank, title=title, boundary=boundary)

    def element(self, id: str, lane: Lane, step: str, rank: str) -> Element:
        """Make an element that may lie in a lane."""
        chance = self.chance
        kind = chance.choice((*STACK_KINDS, "touchpoint", "touchpoint"))
        more: dict[str, object] = {}
        if lane_kind(lane).placement == "curve":
            kind = lane_kind(lane).element
            scale = lane_kind(lane).scale
            more = {"value": chance.uniform(scale.lowest, scale.highest)}
            if kind == "emotion":
                more["feeling"] = self.text()
        elif kind == "touchpoint":
            more = {
                "channels": chance.choice(((), ("mail",), ("mail", "web"))),
                "department": self.text(),
                "moment_of_truth": chance.random() < 0.3,
            }
        elif kind == "image":
            more = {"asset": chance.choice((None, "wide", "tall"))}
        return element_kind(kind).record(
            id=id,
            lane=lane.id,
            step=step,
            rank=rank,
            title=self.text(),
            last_step=chance.choice([None] * 6 + self.steps),
            description=self.text() if chance.random() < 0.5 else "",
            evidence=chance.choice(EVIDENCE),
            **more,
        )

    def transfers(self, records: list[Record], count: int, start: int = 0) -> list[Record]:
        """Make transfers between any of the touchpoints among some records."""
        ends = [record.id for record in records if record.TYPE == "touchpoint"]
        pairs = {(self.chance.choice(ends), self.chance.choice(ends)) for _ in range(count) if ends}
        return [
            Transfer(
                id=f"transfer{start + at}",
                map="map",
                source=source,
                target=target,
                context=self.chance.choice(KEPT),
            )
            for at, (source, target) in enumerate(sorted(pairs))
        ]


def is_shown(map: PlacedMap, element: Element) -> bool:
    """Tell whether an element is drawn: its lane is neither hidden nor folded, nor its stage."""
    lane, column = map.rows.lane(element.lane), map.grid.column(element.step)
    seen = lane is not None and column is not None
    return seen and not (lane.lane.folded or column.folded or lane.kind.gathers)


def placed(records: list[Record]) -> PlacedMap:
    """Lay out the map of some records."""
    return lay_out(Document(records), "map", TYPESETTER)
