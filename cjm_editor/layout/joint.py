"""A joint: a transfer with all that its way depends on."""

from msgspec import Struct

from cjm_editor.layout.claims import Order
from cjm_editor.layout.routes import Course, End, gutters_of
from cjm_editor.model import Transfer
from cjm_editor.text.run import Paragraph

CellPlace = tuple[int, int]
"""The places of a lane and of a column."""


class Joint(Struct, frozen=True):
    """A transfer with its ends, and the course that its way takes between them.

    `clear` says that nothing lies between them in their lane, `shut` that cards over several steps
    are in its usual course, `over` that they are in this one, too: its way leads over them; `said`
    is what stands on it.
    """

    transfer: Transfer
    title: str
    source: End
    target: End
    clear: bool
    course: Course
    shut: bool = False
    over: bool = False
    said: tuple[Paragraph, ...] = ()

    @property
    def order(self) -> Order:
        """Its rank by where it is, so that the same map always looks the same."""
        return *self.source.place(), *self.target.place(), self.transfer.id

    @property
    def gutters(self) -> range:
        """The gutters from the first to the last on its way."""
        used = (*gutters_of(self.source, self.target), *self.course.gutters)
        return range(min(used), max(used) + 1)

    @property
    def cells(self) -> tuple[CellPlace, ...]:
        """The cells that it depends on: those of its ends and, in one lane, between them."""
        one, other = self.source, self.target
        if one.lane != other.lane:
            return (one.lane, one.column), (other.lane, other.column)
        first, last = sorted((one.column, other.column))
        return tuple([(one.lane, column) for column in range(first, last + 1)])
