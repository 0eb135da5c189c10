"""The menu bar; every entry gets a letter of its own for the keyboard."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QMenuBar

from cjm_editor.i18n import LANGUAGES, text
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.services import Services

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from cjm_editor.ui.window.actions import Actions

TITLES = ("file", "edit", "insert", "arrange", "map", "analysis", "view", "help")
PARTS = (
    ("feeling", "mood-smile"),
    ("turn_into", "arrows-exchange"),
    ("structure", "columns"),
    ("lanes", "layout-rows"),
)
"""The parts of the arrange menu, each with its icon."""
INSERTED = (("insert_persona", "user-plus"), ("insert_lane", "layout-rows"))
"""The parts of the insert menu."""


class Menus:
    """The menus of one window: their names from the start, their entries when `fill` is called."""

    def __init__(self, bar: QMenuBar, services: Services) -> None:
        self._bar, self._services = bar, services
        self._menus = {title: bar.addMenu(text(f"ui.menu.{title}")) for title in TITLES}
        self.filled = False

    def fill(
        self,
        actions: "Actions",
        open_recent: Callable[[str], None],
        panels: "Iterable[QAction]",
        views: Callable[[QMenu], None],
    ) -> None:
        """Put the actions in."""
        self._actions, self._open_recent = actions, open_recent
        for menu in self._menus.values():
            menu.aboutToShow.connect(partial(self._opens, menu))
        self._file(self._menus["file"])
        self._edit(self._menus["edit"])
        self._insert(self._menus["insert"])
        self._arrange(self._menus["arrange"])
        self._map(self._menus["map"])
        self._analysis(self._menus["analysis"])
        self._view(self._menus["view"], panels, views)
        self._own(self._menus["help"], "shortcuts", "edit_shortcuts", "about")
        self.filled = True

    def entries(self) -> "Iterator[tuple[str, QAction]]":
        """Give every action that has a name here, after the menus that lead to it."""
        for top in self._bar.actions():
            yield from _entries(top, "")

    def _opens(self, menu: QMenu) -> None:
        self._actions.refresh()
        give_letters(menu.actions())

    def _own(self, menu: QMenu, *ids: str) -> None:
        for id in ids:
            if id:
                menu.addAction(self._actions.by_id[id])
            else:
                menu.addSeparator()

    def _file(self, menu: QMenu) -> None:
        self._own(menu, "new", "open")
        recent = menu.addMenu(themed_icon("files"), text("ui.menu.recent"))
        recent.aboutToShow.connect(lambda: self._fill_recent(recent))
        menu.aboutToShow.connect(lambda: recent.setEnabled(bool(self._services.preferences.recent)))
        self._own(menu, "restore_backup", "", "save", "save_as", "share", "", "keep_version")
        self._own(menu, "", "import_", "import_comments", "export", "print_", "merge")
        self._own(menu, "", "close", "quit")

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for at, path in enumerate(self._services.preferences.recent):
            letter = f"&{at + 1}  " if at < 9 else ""
            action = menu.addAction(f"{letter}{short(path).replace('&', '&&')}")
            action.triggered.connect(lambda _=False, path=path: self._open_recent(path))

    def _edit(self, menu: QMenu) -> None:
        actions = self._actions.of_menu("edit")
        menu.addActions(actions[:2])
        menu.addSeparator()
        menu.addActions(actions[2:])
        menu.addSeparator()
        menu.addActions(self._actions.of_menu("select"))
        menu.addSeparator()
        finding = menu.addMenu(themed_icon("search"), text("ui.menu.find"))
        self._own(finding, "find", "find_next", "find_previous", "replace")
        finding.aboutToShow.connect(lambda: give_letters(finding.actions()))
        self._own(menu, "channels", "tags", "show_personas")
        self._own(menu, "", "find_command", "preferences")

    def _insert(self, menu: QMenu) -> None:
        menu.addActions(self._actions.of_menu("insert"))
        after_kinds = self._actions.by_id["add_card"]
        menu.insertMenu(after_kinds, self._part(menu, "ui.menu.insert_more", "dots"))
        menu.insertSeparator(after_kinds)
        for name, icon in INSERTED:
            menu.addMenu(self._part(menu, f"ui.menu.{name}", icon))
        self._own(menu, "", "comment")

    def _part(self, menu: QMenu, key: str, icon: str) -> QMenu:
        part = QMenu(text(key), menu)
        part.setIcon(themed_icon(icon))
        part.addActions(self._actions.of_menu(key.removeprefix("ui.menu.")))
        part.aboutToShow.connect(partial(self._opens, part))
        return part

    def _arrange(self, menu: QMenu) -> None:
        menu.addActions(self._actions.of_menu("arrange"))
        menu.addSeparator()
        for name, icon in PARTS:
            part = menu.addMenu(themed_icon(icon), text(f"ui.menu.{name}"))
            part.addActions(self._actions.of_menu(name))
            part.aboutToShow.connect(partial(self._opens, part))

    def _map(self, menu: QMenu) -> None:
        menu.addActions(self._actions.of_menu("map"))
        self._own(menu, "back", "", "compare_with", "map_changes", "compare_personas")

    def _analysis(self, menu: QMenu) -> None:
        self._own(menu, "show_guide", "", "show_health", "show_findings", "show_gaps")
        self._own(menu, "show_transfers", "show_portfolio", "", "improve", "priorities")
        self._own(menu, "experiments", "", "attributes")
        self._own(menu, "", "hand_out_analysis")

    def _view(
        self, menu: QMenu, panels: "Iterable[QAction]", views: Callable[[QMenu], None]
    ) -> None:
        self._own(menu, "zoom_in", "zoom_out", "zoom_full", "fit_map", "fit_selection")
        self._own(menu, "", "minimap", "details", "hover_cards", "")
        saved = menu.addMenu(themed_icon("bookmark"), text("ui.menu.views"))
        self._own(saved, "filter", "clear_filter", "", "save_view", "views")
        saved.aboutToShow.connect(lambda: views(saved))
        saved.aboutToShow.connect(lambda: give_letters(saved.actions()))
        shown = menu.addMenu(themed_icon("layout-sidebar"), text("ui.menu.panels"))
        shown.addActions(list(panels))
        self._own(
            shown,
            "",
            "show_health",
            "show_findings",
            "show_guide",
            "show_transfers",
            "show_portfolio",
            "show_gaps",
            "show_versions",
            "show_comments",
            "comment_marks",
        )
        shown.aboutToShow.connect(lambda: give_letters(shown.actions()))
        self._own(menu, "", "show_canvas", "show_palette", "show_outline")
        self._own(menu, "inspect", "show_history", "next_pane", "previous_pane")
        menu.addSeparator()
        scheme = menu.addMenu(themed_icon("palette"), text("ui.menu.scheme"))
        self._choices(
            scheme, "scheme", [(s, f"ui.scheme.{s}") for s in ("system", "light", "dark")]
        )
        from cjm_editor.ui.window.vision_menu import VisionMenu

        self.vision = VisionMenu(menu)
        self.vision.aboutToShow.connect(lambda: give_letters(self.vision.actions()))
        menu.addMenu(self.vision)
        language = menu.addMenu(themed_icon("language"), text("ui.menu.language"))
        spoken = [(each, f"choice.language.{each}") for each in LANGUAGES]
        self._choices(language, "language", [("", "ui.language.system"), *spoken])

    def _choices(self, menu: QMenu, field: str, choices: list[tuple[str, str]]) -> None:
        from PySide6.QtGui import QActionGroup

        group = QActionGroup(menu)
        for value, key in choices:
            action = menu.addAction(text(key))
            action.setObjectName(f"{field}:{value}")
            action.setCheckable(True)
            action.setChecked(getattr(self._services.preferences, field) == value)
            action.triggered.connect(lambda _=False, value=value: self._choose(field, value))
            group.addAction(action)
        menu.aboutToShow.connect(lambda: give_letters(menu.actions()))

    def _choose(self, field: str, value: str) -> None:
        setattr(self._services.preferences, field, value)
        self._services.later(self._bar, self._services.keep_preferences)


def give_letters(actions: "Iterable[QAction]") -> None:
    """Mark a letter in each name that no other name of the menu has marked.

    An action may stand in several menus: each gives it a letter afresh when it opens.
    """
    found = [action for action in actions if action.text() and not action.isSeparator()]
    names = [_unmarked(action.text()) for action in found]
    places = _places(names)
    for at, action in enumerate(found):
        name = names[at]
        action.setText(f"{name[: places[at]]}&{name[places[at] :]}" if at in places else name)


def _unmarked(name: str) -> str:
    return name.replace("&&", "\0").replace("&", "").replace("\0", "&&")


def _places(names: list[str]) -> dict[int, int]:
    """Give the place of a letter for as many names as can have one of their own.

    The first letters of words are tried first; a name may make another one move to its next.
    """
    holders: dict[str, int] = {}
    chosen: dict[int, int] = {}

    def place(at: int, tried: set[str]) -> bool:
        name = names[at]
        starts = [spot for spot in range(len(name)) if spot == 0 or name[spot - 1] == " "]
        for spot in (*starts, *(spot for spot in range(len(name)) if spot not in starts)):
            letter = name[spot].casefold()
            usable = letter.isascii() and letter.isalnum()
            if not usable or letter in tried:
                continue
            tried.add(letter)
            if letter not in holders or place(holders[letter], tried):
                holders[letter], chosen[at] = at, spot
                return True
        return False

    for at in range(len(names)):
        place(at, set())
    return chosen


def short(path: str) -> str:
    """Give a path as a menu can show it: its end, which tells files apart."""
    return path if len(path) <= 60 else f"…{path[-58:]}"


def plain(name: str) -> str:
    """Give the name of an action without the mark of its letter."""
    return name.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _entries(action: "QAction", path: str) -> "Iterator[tuple[str, QAction]]":
    menu = action.menu()
    if isinstance(menu, QMenu):
        inner = " › ".join(filter(None, (path, plain(action.text()))))
        for entry in menu.actions():
            yield from _entries(entry, inner)
    elif action.objectName():
        yield path, action
