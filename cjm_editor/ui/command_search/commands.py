"""Everything a window can do, by name: menus, keys, maps, views, recent files, templates."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtGui import QAction, QIcon, QKeySequence

from cjm_editor.editing.commands.catalogue import COMMANDS
from cjm_editor.i18n import current_language, text
from cjm_editor.ui.look.icons import themed_icon
from cjm_editor.ui.window.menus import plain

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow


class FoundCommand(Struct, frozen=True, kw_only=True):
    """One thing that can be searched for; `path` says where else it is found."""

    id: str
    name: str
    path: str = ""
    keys: str = ""
    icon: QIcon
    words: str = ""
    """Other words for it, which are found but not shown."""
    enabled: bool = True
    lasting: bool = True
    """Whether it means the same the next time the program runs."""
    run: Callable[[], object]

    @property
    def spoken(self) -> str:
        """Say it all in one line."""
        why = "" if self.enabled else text("ui.search.not_now")
        return ", ".join(filter(None, (self.name, why, self.keys, self.path)))


WORDS = (
    *(
        "insert",
        "insert_more",
        "insert_lane",
        "turn_into",
        "delete",
        "duplicate",
        "undo",
        "redo",
        "rename",
        "export",
        "print_",
        "open",
    ),
    *(
        "vision",
        "new",
        "import_",
        "fit_map",
        "preferences",
        "shortcuts",
        "connect",
        "quit",
        "inspect",
    ),
    *("derive_map", "open_counterpart", "compare_curves", "lay_over"),
    *("add_journey", "open_journey", "split_cards", "merge_cards"),
    *("fold_lane", "fold_stage", "lock_lane", "hide_lane"),
    *("save_view", "filter", "find"),
)
"""The menus and the commands for which there are other words."""
_MENUS = {spec.id: spec.menu for spec in COMMANDS}


def commands_of(window: "MainWindow") -> list[FoundCommand]:
    """Give all there is, in the order of the menus; what cannot be run now is not left out."""
    actions = window.window_actions
    actions.refresh()
    listed = window.menus.entries()
    found = {action.objectName(): _of_action(action, path) for path, action in listed}
    for id, action in actions.by_id.items():
        found.setdefault(id, _of_action(action, ""))
    found.pop("find_command", None)
    return [*found.values(), *_maps(window), *_views(window), *_recent(window), *_templates(window)]


def _of_action(action: QAction, path: str) -> FoundCommand:
    key = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    id = action.objectName()
    of_which = (id, id.partition(":")[0], _MENUS.get(id, ""))
    return FoundCommand(
        id=id,
        name=plain(action.iconText()),
        path=path,
        keys=key,
        words=" ".join(text(f"ui.search.words.{of}") for of in of_which if of in WORDS),
        icon=action.icon(),
        enabled=action.isEnabled(),
        run=action.trigger,
    )


def _maps(window: "MainWindow") -> Iterator[FoundCommand]:
    for id, title in window.shown_map.all():
        yield FoundCommand(
            id=f"map:{id}",
            name=title,
            path=text("ui.maps"),
            icon=themed_icon("map-2"),
            enabled=id != window.map_id,
            lasting=False,
            run=partial(window.show_map, id),
        )


def _views(window: "MainWindow") -> Iterator[FoundCommand]:
    from cjm_editor.model import View
    from cjm_editor.ui.window.saved_views import apply_view

    found = window.file.session.document.children(View, window.map_id) if window.file else ()
    for view in found:
        yield FoundCommand(
            id=f"view:{view.id}",
            name=view.name or text("ui.untitled"),
            path=text("ui.views.title"),
            icon=themed_icon("eye"),
            lasting=False,
            run=partial(apply_view, window, view.id),
        )


def _recent(window: "MainWindow") -> Iterator[FoundCommand]:
    for name in window.services.preferences.recent:
        path = Path(name)
        yield FoundCommand(
            id=f"recent:{name}",
            name=path.stem,
            path=f"{text('ui.menu.recent')} › {path.parent}",
            icon=themed_icon("file"),
            run=partial(window.open_path, name),
        )


def _templates(window: "MainWindow") -> Iterator[FoundCommand]:
    from cjm_editor.templates.template import templates

    language = current_language()
    for template in templates():
        yield FoundCommand(
            id=f"template:{template.id}",
            name=f"{text('ui.new.title')}: {template.name[language]}",
            path=text("ui.new.templates"),
            icon=themed_icon("template"),
            run=partial(window.doings.start, template.id, language),
        )
