"""The records that make up the grid of a map and the people and channels of a file."""

from dataclasses import dataclass
from typing import ClassVar

from cjm_editor.model.evidence import EVIDENCE
from cjm_editor.model.experiment import Experiment
from cjm_editor.model.field import (
    choice,
    colour,
    content,
    date,
    flag,
    icon,
    line,
    link,
    moment,
    number,
    owner,
    prose,
    rank,
    reference,
    references,
    whole,
    within,
    words,
)
from cjm_editor.model.improvement import Capacity, Decision, Improvement
from cjm_editor.model.rating import Attribute, Reading
from cjm_editor.model.record import Id, Record
from cjm_editor.model.weighing import CheckSetting, Ranking, Weighing

JOURNEY_TYPES = ("purchase", "set_up", "support", "retention", "lifecycle", "other")
CARD_WIDTH = 132.0
"""The width of a step's column unless the map or the step says otherwise, in points."""
MIN_CARD_WIDTH, MAX_CARD_WIDTH = 72.0, 480.0
MIN_LANE_HEIGHT, MAX_LANE_HEIGHT = 32.0, 2000.0

BOUNDARIES = ("interaction", "visibility", "internal")
"""The lines of a service blueprint, from the customer inwards."""
KEPT = ("unknown", "kept", "lost")
REPEATED = ("unknown", "no", "yes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Map(Record):
    """One customer's way to a goal, as it is or as it should be.

    `origin` is the map that one as it should be was derived from, `currency` that of all its costs,
    as it is to be read: "€", "USD".
    """

    TYPE: ClassVar[str] = "map"
    TABLE: ClassVar[str] = "maps"

    rank: str = rank()
    title: str = line()
    journey_type: str = choice(JOURNEY_TYPES, "other")
    state: str = choice(("as_is", "to_be"), "as_is")
    scenario: str = prose()
    customer_goal: str = prose()
    owner: str = within("care", line())
    sponsor: str = within("care", line())
    experience_theme: str = line()
    review_date: str = within("care", date())
    business_value: float | None = within(
        "worth", number(None, minimum=0.0, maximum=10.0, step=1.0)
    )
    strategic_importance: float | None = within(
        "worth", number(None, minimum=0.0, maximum=10.0, step=1.0)
    )
    frequency_of_use: float | None = within(
        "worth", number(None, minimum=0.0, maximum=10.0, step=1.0)
    )
    currency: str = within("worth", line(tells="fact"))
    language: str = within("care", choice(("en", "es", "ca"), "en"))
    origin: Id | None = reference("map", hidden=True)
    card_width: float = number(
        CARD_WIDTH, minimum=MIN_CARD_WIDTH, maximum=MAX_CARD_WIDTH, hidden=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Record):
    """A phase of the journey as the customer lives it.

    A folded stage is a narrow column that hides its steps. `journey` is the map that shows it
    more closely, `origin` the stage it was derived from.
    """

    TYPE: ClassVar[str] = "stage"
    TABLE: ClassVar[str] = "stages"

    map: Id = owner("map")
    rank: str = rank()
    title: str = line()
    goal: str = prose()
    entry_condition: str = prose()
    exit_condition: str = prose()
    colour: str = colour()
    folded: bool = flag(tells="look")
    journey: Id | None = reference("map")
    origin: Id | None = reference("stage", hidden=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Record):
    """One column of cards within a stage."""

    TYPE: ClassVar[str] = "step"
    TABLE: ClassVar[str] = "steps"

    stage: Id = owner("stage")
    rank: str = rank()
    title: str = line()
    width: float | None = number(None, minimum=MIN_CARD_WIDTH, maximum=MAX_CARD_WIDTH, hidden=True)
    origin: Id | None = reference("step", hidden=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona(Record):
    """Somebody the journey happens to; shared by all maps of a file."""

    TYPE: ClassVar[str] = "persona"
    TABLE: ClassVar[str] = "personas"

    rank: str = rank()
    name: str = line()
    actor_kind: str = choice(("lead", "customer", "former_customer", "employee"), "customer")
    role: str = line()
    portrait: Id | None = reference("asset")
    quote: str = prose()
    needs: str = within("profile", prose())
    goals: str = within("profile", prose())
    behaviours: str = within("profile", prose())
    frustrations: str = within("profile", prose())
    preferred_channels: tuple[Id, ...] = within("profile", references("channel"))
    colour: str = colour()


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Record):
    """A way customer and company meet; shared by all maps of a file.

    `hours` are those it is open, such as "Mo-Fr 09:00-18:00; Sa 10:00-14:00" or "24/7".
    """

    TYPE: ClassVar[str] = "channel"
    TABLE: ClassVar[str] = "channels"

    rank: str = rank()
    name: str = line()
    icon: str = icon("world")
    presence: str = choice(("physical", "remote"), "remote")
    service: str = choice(("human", "self_service"), "self_service")
    hours: str = line(tells="fact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Swimlane(Record):
    """The lanes of one persona on one map, or the shared ones when it names no persona."""

    TYPE: ClassVar[str] = "swimlane"
    TABLE: ClassVar[str] = "swimlanes"

    map: Id = owner("map")
    rank: str = rank()
    persona: Id | None = reference("persona", on_delete="cascade", hidden=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane(Record):
    """One row of cells; `kind` is the id of a lane kind.

    A folded lane shows how many cards it holds, a hidden one nothing; what lies in a locked one
    is not changed. `height` is how high it is at least, in points. `laid_over` are the lanes, of
    this map or another, whose curves are drawn over its own.
    """

    TYPE: ClassVar[str] = "lane"
    TABLE: ClassVar[str] = "lanes"

    swimlane: Id = owner("swimlane")
    rank: str = rank()
    kind: str = line("free", hidden=True, tells="fact")
    title: str = line()
    folded: bool = flag(tells="look")
    concealed: bool = flag(tells="look")
    locked: bool = flag(tells="look")
    origin: Id | None = reference("lane", hidden=True)
    laid_over: tuple[Id, ...] = references("lane", hidden=True, tells="look")
    height: float | None = number(
        None, minimum=MIN_LANE_HEIGHT, maximum=MAX_LANE_HEIGHT, hidden=True
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class BlueprintLine(Record):
    """A line of a service blueprint; its rank, among those of the lanes, says between which."""

    TYPE: ClassVar[str] = "blueprint_line"
    TABLE: ClassVar[str] = "blueprint_lines"

    swimlane: Id = owner("swimlane")
    rank: str = rank()
    title: str = line()
    boundary: str = choice(BOUNDARIES, "visibility")


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer(Record):
    """The customer's move from one touchpoint to the next, and what gets lost on the way.

    `repeated` says whether the customer has to say the same again, `wait` how many minutes it
    takes, `share` which part in a hundred of those who leave the source takes it, `volume` how
    many do in a month. The channels are those of its ends where these have only one. `origin` is
    the transfer it was derived from.
    """

    TYPE: ClassVar[str] = "transfer"
    TABLE: ClassVar[str] = "transfers"

    map: Id = owner("map")
    source: Id = link("touchpoint")
    target: Id = link("touchpoint")
    title: str = line()
    description: str = prose()
    identity: str = within("losses", choice(KEPT, "unknown"))
    context: str = within("losses", choice(KEPT, "unknown"))
    promise: str = within("losses", choice(KEPT, "unknown"))
    repeated: str = within("losses", choice(REPEATED, "unknown"))
    wait: float | None = within("figures", number(None, minimum=0.0, unit="minutes"))
    share: float | None = within(
        "figures", number(None, minimum=0.0, maximum=100.0, unit="percent")
    )
    volume: int | None = within("figures", whole(None, minimum=0, unit="a_month"))
    channel_before: Id | None = within("channels", reference("channel"))
    channel_after: Id | None = within("channels", reference("channel"))
    owner: str = line()
    evidence: str = within("figures", choice(EVIDENCE, "assumed", tells="score"))
    origin: Id | None = reference("transfer", hidden=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Record):
    """A remark on any record, or the answer to one; it outlives what it speaks of.

    `about` is what the target was called when it was deleted.
    """

    TYPE: ClassVar[str] = "comment"
    TABLE: ClassVar[str] = "comments"

    map: Id = owner("map")
    target: Id | None = reference("", on_delete="keep", hidden=True)
    about: str = line(hidden=True)
    answers: Id | None = reference("comment", hidden=True)
    text: str = prose()
    author: str = line()
    written: str = moment()
    resolved: bool = flag()


@dataclass(frozen=True, slots=True, kw_only=True)
class View(Record):
    """A way of looking at a map: which cards stand out, where and how big one looks.

    Of what is chosen, nothing stands for everything; `x` and `y` are the middle, in points.
    """

    TYPE: ClassVar[str] = "view"
    TABLE: ClassVar[str] = "views"

    map: Id = owner("map")
    rank: str = rank()
    name: str = line()
    personas: tuple[Id, ...] = references("persona", hidden=True)
    shared: bool = flag(hidden=True)
    lanes: tuple[Id, ...] = references("lane", hidden=True)
    channels: tuple[Id, ...] = references("channel", hidden=True)
    kinds: tuple[str, ...] = words(hidden=True)
    tags: tuple[str, ...] = words(hidden=True)
    evidence: tuple[str, ...] = words(hidden=True)
    containing: str = line(hidden=True)
    hide: bool = flag(hidden=True)
    zoom: float = number(1.0, minimum=0.01, maximum=100.0, hidden=True)
    x: float = number(0.0, hidden=True)
    y: float = number(0.0, hidden=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset(Record):
    """A picture, stored once however often it is shown."""

    TYPE: ClassVar[str] = "asset"
    TABLE: ClassVar[str] = "assets"

    name: str = line()
    media_type: str = line(hidden=True, tells="fact")
    sha256: str = line(hidden=True, tells="fact")
    width: int = whole(0, minimum=0, hidden=True)
    height: int = whole(0, minimum=0, hidden=True)
    data: bytes = content()


STRUCTURE: tuple[type[Record], ...] = (
    Map,
    Asset,
    Channel,
    Attribute,
    Persona,
    Stage,
    Step,
    Swimlane,
    Lane,
    BlueprintLine,
    Transfer,
    Comment,
    View,
    Weighing,
    CheckSetting,
    Ranking,
    Improvement,
    Capacity,
    Decision,
    Reading,
    Experiment,
)
"""Every structural record type, owners before what they own."""
