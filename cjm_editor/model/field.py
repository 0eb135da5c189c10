"""The declaration of a record's field: once, for storage, JSON, validation and the inspector."""

import dataclasses
from typing import Any, Literal

from msgspec import Struct, structs

Form = Literal[
    "line",  # one line of text
    "text",  # several lines of text
    "choice",  # one of `choices`
    "flag",
    "number",
    "whole",
    "date",  # ISO 8601 day, or empty
    "moment",  # ISO 8601 date and time, UTC
    "colour",  # "#rrggbb", or empty
    "icon",  # the name of a bundled icon, or an outline: path commands on the 24-unit grid
    "rank",  # a fractional index among siblings
    "reference",  # the id of a record of type `target`, or None
    "references",  # several of them, in order
    "words",  # short words, each once, in order
    "bytes",
]

OnDelete = Literal["cascade", "clear", "keep"]

Tells = Literal[
    "place",  # where the record lies
    "words",  # what is written
    "score",  # how much, how strongly, how sure
    "link",  # what it has to do with other records
    "fact",  # what it is
    "look",  # how it is drawn
]
"""What a change of the field is to somebody who reads the map."""

Unit = Literal["", "minutes", "percent", "a_month"]
"""What a number counts."""

Section = Literal["", "losses", "figures", "course", "channels", "profile", "care", "worth", "sure"]
SECTIONS: tuple[Section, ...] = (
    "",  # what somebody looks for first
    "losses",  # what is lost on the way
    "figures",  # how long, how many
    "course",  # its part in the journey
    "profile",  # what somebody needs, wants and does
    "channels",
    "care",  # who sees to it, and when
    "worth",
    "sure",  # how sure we are, and what it is found by
)
"""The parts that a form of many fields falls into, in order."""

LINE_LIMIT = 2_000
TEXT_LIMIT = 50_000
WORD_LIMIT = 60
MOST_WORDS = 50
ICON_LIMIT = 16_000
"""The longest outline of an icon of the user's own, in characters."""


class Field(Struct, frozen=True, kw_only=True):
    """What a field may hold and what becomes of it when the record it names goes away.

    `owner` marks the reference that says whose child the record is. A record is nothing without
    its `required` fields. `hidden` fields are the program's own and stay out of the inspector.
    A line that `breaks` may be written on several, and is one wherever there is room for one only.
    `tells` says what two versions of a map differ in where they differ in this field. The keys of
    the choices begin with `named`, where they are called something elsewhere already. An `open`
    choice takes other words too, which whoever reads it understands. A form shows it in its
    `section`, with the `unit` that it counts.
    """

    name: str = ""
    form: Form
    default: Any = None
    limit: int = 0
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    choices: tuple[str, ...] = ()
    open: bool = False
    named: str = ""
    target: str = ""
    on_delete: OnDelete = "clear"
    owner: bool = False
    required: bool = False
    hidden: bool = False
    breaks: bool = False
    tells: Tells = "fact"
    section: Section = ""
    unit: Unit = ""

    @property
    def label_key(self) -> str:
        """The catalogue key of the field's name."""
        return f"field.{self.name}"

    @property
    def help_key(self) -> str:
        """The catalogue key of the sentence that explains the field."""
        return f"field.{self.name}.help"

    def choice_key(self, choice: str) -> str:
        """Give the catalogue key of one of the choices."""
        return f"{self.named or f'choice.{self.name}'}.{choice}"


_SPEC = "cjm"


def within(section: Section, declared: Any) -> Any:
    """Have a declared field shown in a section of a form."""
    spec = structs.replace(declared.metadata[_SPEC], section=section)
    return dataclasses.field(default=declared.default, metadata={_SPEC: spec})


def _declare(spec: Field) -> Any:
    return dataclasses.field(default=spec.default, metadata={_SPEC: spec})


def line(
    default: str = "",
    *,
    limit: int = LINE_LIMIT,
    hidden: bool = False,
    breaks: bool = False,
    tells: Tells = "words",
) -> Any:
    """Declare one line of text, or one that `breaks` where somebody wants it to."""
    return _declare(
        Field(form="line", default=default, limit=limit, hidden=hidden, breaks=breaks, tells=tells)
    )


def prose(default: str = "", *, limit: int = TEXT_LIMIT) -> Any:
    """Declare text of several lines."""
    return _declare(Field(form="text", default=default, limit=limit, tells="words"))


def choice(
    choices: tuple[str, ...],
    default: str,
    *,
    open: bool = False,
    named: str = "",
    tells: Tells = "fact",
) -> Any:
    """Declare one of a set; those of a "score" stand in its order, from the lowest up."""
    return _declare(
        Field(form="choice", default=default, choices=choices, open=open, named=named, tells=tells)
    )


def flag(default: bool = False, *, hidden: bool = False, tells: Tells = "fact") -> Any:
    """Declare a yes or no."""
    return _declare(Field(form="flag", default=default, hidden=hidden, tells=tells))


def number(
    default: float | None,
    *,
    minimum: float | None = None,
    maximum: float | None = None,
    step: float | None = None,
    unit: Unit = "",
    hidden: bool = False,
) -> Any:
    """Declare a number between two limits, both included."""
    return _declare(
        Field(
            form="number",
            default=default,
            minimum=minimum,
            maximum=maximum,
            step=step,
            unit=unit,
            hidden=hidden,
            tells="look" if hidden else "score",
        )
    )


def whole(
    default: int | None,
    *,
    minimum: int | None = None,
    maximum: int | None = None,
    unit: Unit = "",
    hidden: bool = False,
) -> Any:
    """Declare a whole number between two limits, both included."""
    spec = Field(form="whole", default=default, minimum=minimum, maximum=maximum)
    return _declare(structs.replace(spec, unit=unit, hidden=hidden))


def date() -> Any:
    """Declare a day."""
    return _declare(Field(form="date", default=""))


def moment() -> Any:
    """Declare a point in time."""
    return _declare(Field(form="moment", default="", hidden=True))


def colour(default: str = "") -> Any:
    """Declare a colour; empty means the theme's choice."""
    return _declare(Field(form="colour", default=default, tells="look"))


def icon(default: str = "") -> Any:
    """Declare an icon: the name of a bundled one, or the outline of one's own."""
    return _declare(Field(form="icon", default=default, limit=ICON_LIMIT, tells="look"))


def rank() -> Any:
    """Declare the place among siblings."""
    return _declare(Field(form="rank", default="a0", hidden=True, tells="place"))


def owner(target: str) -> Any:
    """Declare whose child the record is; it goes away with its owner."""
    spec = Field(
        form="reference",
        target=target,
        on_delete="cascade",
        owner=True,
        required=True,
        hidden=True,
        tells="place",
    )
    return dataclasses.field(metadata={_SPEC: spec})


def reference(
    target: str, *, on_delete: OnDelete = "clear", hidden: bool = False, tells: Tells = "link"
) -> Any:
    """Declare a link to another record that may be empty."""
    return _declare(
        Field(form="reference", target=target, on_delete=on_delete, hidden=hidden, tells=tells)
    )


def link(target: str, *, on_delete: OnDelete = "cascade", tells: Tells = "link") -> Any:
    """Declare a link to another record without which the record has no meaning."""
    spec = Field(
        form="reference",
        target=target,
        on_delete=on_delete,
        required=True,
        hidden=True,
        tells=tells,
    )
    return dataclasses.field(metadata={_SPEC: spec})


def references(target: str, *, hidden: bool = False, tells: Tells = "link") -> Any:
    """Declare links to several records, in order."""
    return _declare(Field(form="references", default=(), target=target, hidden=hidden, tells=tells))


def words(*, hidden: bool = False) -> Any:
    """Declare a list of short words, such as tags."""
    return _declare(Field(form="words", default=(), limit=WORD_LIMIT, hidden=hidden, tells="words"))


def content() -> Any:
    """Declare bytes."""
    return _declare(Field(form="bytes", default=b"", hidden=True))


def declared(cls: type[Any]) -> tuple[Field, ...]:
    """Give the declared fields of a record class, in order, without its id."""
    return tuple(
        structs.replace(found.metadata[_SPEC], name=found.name)
        for found in dataclasses.fields(cls)
        if _SPEC in found.metadata
    )
