"""The large parts of a window, each made when it is first wanted and wired to the window."""

from typing import TYPE_CHECKING

from cjm_editor.i18n import current_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from cjm_editor.analysis.guide.task import Task
    from cjm_editor.model import Id
    from cjm_editor.ui.canvas.view import CanvasView
    from cjm_editor.ui.filter.filtering import Filtering
    from cjm_editor.ui.find.finder import Finder
    from cjm_editor.ui.main_window import MainWindow
    from cjm_editor.ui.welcome import WelcomePage
    from cjm_editor.ui.window.message_bar import MessageBar
    from cjm_editor.ui.window.panels import Panels
    from cjm_editor.ui.window.status_bar import StatusBar
    from cjm_editor.ui.window.versioning import Versioning


def make_welcome(window: "MainWindow") -> "WelcomePage":
    """Give what is shown without a file."""
    from cjm_editor.ui.welcome import WelcomePage

    page = WelcomePage(window.services)
    page.open_asked.connect(window.doings.open)
    page.recent_asked.connect(window.open_path)
    page.template_asked.connect(lambda template: window.doings.start(template, current_language()))
    return page


def make_canvas(window: "MainWindow") -> "CanvasView":
    """Give the map."""
    from PySide6.QtWidgets import QFrame

    from cjm_editor.ui.canvas.view import CanvasView
    from cjm_editor.ui.window.gesture_keys import GestureKeys
    from cjm_editor.ui.window.inserting import insert_at

    canvas, status_bar = CanvasView(), window.status_bar
    canvas.setFrameShape(QFrame.Shape.NoFrame)
    canvas.installEventFilter(GestureKeys(canvas))
    canvas.said.connect(window.telling.announce)
    canvas.unsaid.connect(window.telling.withdraw)
    canvas.failed.connect(window.fail)
    canvas.dropped.connect(lambda held, at: window.window_actions.paste(held, at))
    canvas.portrait_dropped.connect(lambda held, id: window.window_actions.portray(held, id))
    canvas.map_asked.connect(window.show_map)
    canvas.persona_dropped.connect(lambda id, at: window.window_actions.put_on_map(id, at))
    canvas.insertion_asked.connect(lambda seam: insert_at(window, seam))
    canvas.thread_asked.connect(window.doings.read_comments)
    canvas.comment_dropped.connect(lambda id, on: window.panels.comments.attach_to(id, on))
    canvas.zoom_changed.connect(status_bar.show_zoom)
    status_bar.zoom_asked.connect(canvas.set_zoom)
    status_bar.fit_asked.connect(canvas.fit_map)
    status_bar.selection_asked.connect(canvas.fit_selection)
    status_bar.has_selection = lambda: (
        canvas.placed_map is not None and bool(canvas.session.selection.ids)
    )
    window.bars.give_menu(canvas)
    canvas.minimap.choose(window.services.preferences.minimap)
    canvas.hover_card.enabled = window.services.preferences.hover_cards
    canvas.show_marks(window.services.preferences.comment_marks)
    return canvas


def make_panels(window: "MainWindow") -> "Panels":
    """Give what stands around the map."""
    from cjm_editor.ui.window.panels import Panels

    panels = Panels(
        window,
        window.services.preferences,
        lambda id: window.window_actions.key_of(id),
        lambda: window.services.typesetter,
        lambda: window.file,
    )
    panels.keep_version_asked.connect(window.doings.keep_version)
    panels.experiments_asked.connect(window.doings.experiments)
    panels.version_asked.connect(lambda name, id: window.versioning.run(name, id))
    panels.failed.connect(window.fail)
    panels.armed.connect(lambda kind: window.canvas.arm(kind))
    panels.add_asked.connect(lambda kind: _add(window, kind))
    panels.revealed.connect(lambda id: window.canvas.reveal(id))
    panels.delete_asked.connect(lambda: window.window_actions.run_command("delete"))
    panels.map_asked.connect(window.show_map)
    panels.channels_asked.connect(window.doings.channels)
    panels.attributes_asked.connect(window.doings.attributes)
    panels.weights_asked.connect(window.doings.weights)
    panels.lit.connect(lambda ids: window.filtering.light(ids))
    panels.gone_to.connect(lambda id, close: _go_to(window, id, close=close))
    panels.task_asked.connect(lambda task: _go_to_task(window, task))
    panels.panel_asked.connect(lambda name: window.doings.run(f"show_{name}"))
    panels.improvement_asked.connect(window.doings.improve_about)
    panels.person_asked.connect(lambda id: window.window_actions.put_on_map(id))
    panels.edit_asked.connect(window.doings.inspect)
    panels.outline_made.connect(window.bars.give_menu)
    panels.map_wanted.connect(lambda: window.canvas.setFocus())
    panels.step_asked.connect(lambda cursor: window.window_actions.go_to_step(cursor))
    return panels


def make_versioning(window: "MainWindow") -> "Versioning":
    """Give what keeps versions, shows them and goes back to them."""
    from cjm_editor.ui.window.versioning import Versioning

    return Versioning(window)


def make_finder(window: "MainWindow") -> "Finder":
    """Give what finds words and puts others in their place."""
    from cjm_editor.ui.find.finder import Finder

    finder = Finder(window)
    window.pages.add_bar(finder.bar)
    window.shown_map.follow(finder)
    return finder


def make_filtering(window: "MainWindow") -> "Filtering":
    """Give what lets a part of the map stand out."""
    from cjm_editor.ui.filter.filtering import Filtering

    filtering = Filtering(window)
    filtering.went_out.connect(window.panels.put_out)
    window.pages.add_bar(filtering.bar)
    window.shown_map.follow(filtering)
    return filtering


def make_message_bar(window: "MainWindow") -> "MessageBar":
    """Give the line above the map."""
    from cjm_editor.ui.window.message_bar import MessageBar

    bar = MessageBar()
    bar.left.connect(window.pages.take_keyboard)
    window.pages.put_on_top(bar)
    bar.pushed.connect(_keeping_still(window))
    return bar


def _keeping_still(window: "MainWindow") -> "Callable[[int], None]":
    """Give what lets the map stay where it is on the screen: the next click is on its way there."""
    scrolled = 0  # a map that came after the bar was never pushed down by it

    def follow(far: int) -> None:
        nonlocal scrolled
        if window.file is None or not window.canvas.isVisible():
            scrolled = 0
            return
        far = max(far, -scrolled)
        scrolled += far
        window.canvas.scroll_by(0, far)

    return follow


def make_status_bar(window: "MainWindow") -> "StatusBar":
    """Give the line beneath the map."""
    from cjm_editor.ui.window.status_bar import StatusBar

    bar = StatusBar()
    window.setStatusBar(bar)
    bar.hide()
    return bar


def _go_to(window: "MainWindow", id: "Id", *, close: bool) -> None:
    """Select what a panel speaks of where it can be seen, or as big as it fits."""
    from cjm_editor.ui.window.going import go_to, lying

    if window.file is not None and window.placed is not None:
        go_to(window, lying(window.file.session.document, window.map_id, id))
        if close:
            window.canvas.fit_selection()


def _go_to_task(window: "MainWindow", task: "Task") -> None:
    from cjm_editor.ui.guide.ways import go_to_task

    go_to_task(window, task)


def _add(window: "MainWindow", kind: str) -> None:
    """Add a card where the keyboard is on the map, and go on typing there."""
    window.canvas.setFocus()
    window.window_actions.run_command(f"add_{kind}")
