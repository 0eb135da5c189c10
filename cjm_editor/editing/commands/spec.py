"""The declaration of a command a user sees by name: once, for menu, palette and shortcut."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

from msgspec import Struct

from cjm_editor.editing.session import EditSession
from cjm_editor.model import Asset, Id

if TYPE_CHECKING:
    from cjm_editor.editing.commands.anchor import Anchor
    from cjm_editor.editing.excerpt import Excerpt
    from cjm_editor.editing.table_fit import Table, TableFit

Direction = Literal["left", "right", "up", "down"]
Cell: TypeAlias = tuple[Id, Id]
"""A lane and a step."""
Menu = Literal[
    "edit",
    "select",
    "insert",
    "insert_more",
    "insert_persona",
    "insert_lane",
    "arrange",
    "feeling",
    "turn_into",
    "structure",
    "lanes",
    "map",
]
"""The menus in which commands stand; some are parts of others, as `insert_lane` is of `insert`."""


class Area(Protocol):
    """A part of the map, in points."""

    @property
    def height(self) -> float:
        """How high it is."""


class Surroundings(Protocol):
    """What commands ask a placed map: what lies beside what."""

    def neighbour(self, at: Id | Cell, direction: Direction, column: Id | None = None) -> Id | None:
        """Give the next element from an element, a cell or a header in a direction."""

    def beside(
        self, at: Id | Cell, direction: Direction, column: Id | None = None
    ) -> Id | Cell | None:
        """Give the element or the empty cell that adjoins one, or a header, in a direction."""

    def rect_of(self, id: Id) -> Area | None:
        """Give where something on the map is."""


class Contents(Protocol):
    """What is on the clipboard or dragged here from elsewhere; none of it is trusted."""

    def cards(self) -> str:
        """Give part of a map in our own format, or nothing."""

    def table(self) -> "Table | None":
        """Give the cells of a spreadsheet or table; raises Problem for too many."""

    def pictures(self) -> Sequence[Asset]:
        """Give picture files, or a picture; raises Problem for a bad one."""

    def lines(self) -> Sequence[str]:
        """Give the lines of a text that make a card each; raises Problem for too many."""


class Clipboard(Contents, Protocol):
    """The system's clipboard."""

    @property
    def holds_cards(self) -> bool:
        """Whether it says it holds part of a map, without looking closely."""

    @property
    def holds_something(self) -> bool:
        """Whether it seems to hold what can be pasted, without looking closely."""

    def put(self, excerpt: "Excerpt") -> None:
        """Put part of a map on it, in every form that other programs may ask for."""


class CommandContext(Protocol):
    """What a command works on, given by the window."""

    @property
    def session(self) -> EditSession:
        """The edit session of the open file."""

    @property
    def map_id(self) -> Id:
        """The map that is shown."""

    @property
    def placed(self) -> Surroundings:
        """Where everything on it is."""

    @property
    def cell(self) -> Cell | None:
        """The cell picked last, as lane and step, until something is selected."""

    @property
    def hidden(self) -> frozenset[Id]:
        """What a filter hides: nobody selects it or walks over it unseen."""

    def pick_cell(self, lane: Id, step: Id) -> None:
        """Select nothing and put the focus on a cell, where it is seen."""

    @property
    def clipboard(self) -> Clipboard:
        """The system's clipboard."""

    def edit_title(self, id: Id) -> None:
        """Let the user type the title of a record in place."""

    def show_map(self, id: Id) -> None:
        """Show another map of the file."""

    def reveal(self, id: Id) -> None:
        """Scroll a record into view."""

    def choose(self, question_key: str, options: Sequence[tuple[Id, str]]) -> Id | None:
        """Ask the user to pick one of some records, each with its name; None if they won't."""

    def arrange(self, table: "Table", anchor: "Anchor") -> "TableFit | None":
        """Show the user what a table would make, to be changed; None if they won't."""

    def ask_place(self, ids: Sequence[Id]) -> "Anchor | None":
        """Ask the user for a cell that takes some elements, and a place in it without them."""

    def sure(self, question: str) -> bool:
        """Ask the user whether to go on."""


def _always(_: CommandContext) -> bool:
    return True


class CommandSpec(Struct, frozen=True, kw_only=True):
    """One command; `shortcuts` are portable key sequences, all of which work.

    `run` may raise Problem. A command without a menu is reached by its shortcut and by search.
    """

    id: str
    run: Callable[[CommandContext], object]
    enabled: Callable[[CommandContext], bool] = _always
    shortcuts: tuple[str, ...] = ()
    menu: Menu | None = None
    icon: str = ""
    label_key: str = ""

    @property
    def label(self) -> str:
        """The catalogue key of its name."""
        return self.label_key or f"command.{self.id}"
