"""Everybody reaches everything: names, order of Tab, letters of Alt, and room for large letters."""

from collections import Counter
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QGroupBox,
    QLabel,
    QMenu,
    QTabBar,
    QToolButton,
    QWidget,
)

from cjm_editor.i18n import LANGUAGES, set_language
from cjm_editor.kinds import ELEMENT_KINDS
from cjm_editor.model import Lane, Persona, Stage, Step, Transfer
from cjm_editor.ui.command_search import CommandSearch
from tests.ui.test_dialogs import check


@pytest.fixture
def a_window(container, qtbot):
    """Give a window in a language; it shows a map with everything on it."""

    def make(language):
        set_language(language)
        container.show(container.new_file("sample-support", language))
        window = container.windows[-1]
        qtbot.waitUntil(lambda: window.is_complete and not container.is_busy)
        return window

    return make


def settle():
    for _ in range(5):  # a layout may ask for another one
        QApplication.processEvents()


def told(widget: QWidget) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    return found.text(QAccessible.Text.Name).strip() if found is not None else ""


def stops(top: QWidget) -> list[QWidget]:
    """Give what Tab goes to, in its order."""
    found, widget = [], top
    while True:
        widget = widget.nextInFocusChain()
        if widget is top or widget is None:
            return found
        if (
            top.isAncestorOf(widget)
            and widget.isVisibleTo(top)
            and widget.isEnabled()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.focusProxy() is None
            # Where panels share a place, Qt keeps tabs without any entry outside the window.
            and not (isinstance(widget, QTabBar) and not widget.count())
        ):
            found.append(widget)


def place(widget: QWidget, top: QWidget) -> QRect:
    return QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())


def has_names(top: QWidget) -> None:
    buddies = {label.buddy() for label in top.findChildren(QLabel)}
    for widget in stops(top):
        if isinstance(widget, QComboBox):  # whose name Qt takes for what is chosen in it
            assert widget.accessibleName() or widget in buddies, widget.currentText()
        assert told(widget), (type(widget).__name__, widget.objectName(), widget.parent())


def goes_onward(top: QWidget) -> None:
    """Tab goes down or to the right; up only where it begins another column."""
    found = stops(top)
    for one, other in pairwise(found):
        before, after = place(one, top), place(other, top)
        up = after.bottom() <= before.top()
        assert not up or after.left() > before.center().x(), (told(one), told(other))


def letter_of(words: str) -> str:
    at = words.replace("&&", "  ").find("&")
    return words[at + 1].casefold() if 0 <= at < len(words) - 1 else ""


def letters_are_apart(top: QWidget) -> None:
    found = Counter(
        letter_of(widget.text())
        for widget in top.findChildren(QWidget)
        if widget.isVisibleTo(top)
        and (
            (isinstance(widget, QAbstractButton) and widget.text())
            or (isinstance(widget, QLabel) and widget.buddy() is not None)
        )
    )
    found += Counter(letter_of(box.title()) for box in top.findChildren(QGroupBox))
    del found[""]
    assert all(count == 1 for count in found.values()), found


def is_whole(top: QWidget) -> None:
    """No word is cut: everything has the room it asks for, or breaks its words into lines."""
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or not widget.window().isAncestorOf(widget):
            continue
        if isinstance(widget, QLabel) and widget.text():
            if widget.wordWrap():
                assert widget.height() >= widget.heightForWidth(widget.width()) - 1, widget.text()
            else:
                assert widget.width() >= widget.sizeHint().width() - 1, widget.text()
        elif isinstance(widget, QAbstractButton) and widget.text():
            icon_only = (
                isinstance(widget, QToolButton)
                and widget.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
                and not widget.icon().isNull()
            )
            if not icon_only:
                assert widget.width() >= widget.sizeHint().width() - 1, widget.text()
                assert widget.height() >= widget.fontMetrics().height(), widget.text()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_panel_is_for_everybody(language, letters, a_window, qtbot):
    window = a_window(language)
    window.resize(1280, 800)
    for dock in window.docks.values():
        dock.show()
    document = window.file.session.document
    classes = [kind.record for kind in ELEMENT_KINDS] + [Stage, Step, Lane, Persona, Transfer]
    for cls in classes:
        found = document.all(cls)
        if not found:
            continue
        window.file.session.selection.set([found[0].id])
        qtbot.waitUntil(lambda: not window.inspector.busy)
        settle()
        has_names(window.inspector)
        goes_onward(window.inspector)
        is_whole(window.inspector)
    has_names(window)
    is_whole(window.status_bar)
    assert len(stops(window)) > 10
    for name in window.docks:
        window.panels.show(name)
        panel = getattr(window.panels, name)
        examining = getattr(panel, "examining", None)
        qtbot.waitUntil(lambda at=examining: at is None or (at.known is not None and not at.busy))
        pages = getattr(panel, "pages", None)
        for at in range(pages.count() if pages is not None else 1):
            if pages is not None:
                pages.setCurrentIndex(at)
            check(panel)


@pytest.mark.parametrize("name", ["comments", "versions"])
def test_tab_reaches_all_of_the_panel_in_front_and_nothing_behind_it(name, window, qtbot):
    window.activateWindow()
    window.docks[name].show()
    window.docks[name].raise_()
    panel = getattr(window.panels, name)
    QApplication.processEvents()
    behind = [window.docks[each] for each in ("inspector", "personas")]
    reached = (panel.which, panel.search) if name == "comments" else (panel.keep,)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        window.outline.setFocus()
        seen = set()
        for _ in range(60):
            QTest.keyClick(QApplication.focusWidget(), key)
            seen.add(QApplication.focusWidget())
        assert not [at for at in seen if any(dock.isAncestorOf(at) for dock in behind)]
        assert seen.issuperset(reached)
    panel.setFocus()
    assert panel.isAncestorOf(QApplication.focusWidget())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_opens_in_the_window_is_for_everybody(language, letters, a_window, qtbot):
    window = a_window(language)
    window.resize(1280, 800)
    window.window_actions.by_id["find"].trigger()
    settle()
    has_names(window)
    is_whole(window.centralWidget())
    search = CommandSearch(window)
    search.show()
    settle()
    has_names(search)
    search.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_welcome_page_is_for_everybody(language, letters, container, qtbot):
    set_language(language)
    container.show(None)
    window = container.windows[0]
    qtbot.waitUntil(lambda: window.is_complete and not container.is_busy)
    settle()
    has_names(window)
    goes_onward(window.welcome)
    is_whole(window.welcome)


def menus(menu: QMenu):
    menu.aboutToShow.emit()
    yield menu
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from menus(inner)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letters_of_every_menu_are_apart(language, a_window):
    window = a_window(language)
    window.menus  # noqa: B018  (fills them)
    tops = window.menuBar().actions()
    bar = Counter(letter_of(action.text()) for action in tops)
    assert "" not in bar and max(bar.values()) == 1, bar
    for top in tops:
        for menu in menus(top.menu()):
            found = Counter(letter_of(action.text()) for action in menu.actions())
            del found[""]
            assert all(count == 1 for count in found.values()), (menu.title(), found)


def test_a_name_that_is_missing_is_noticed(qtbot):
    from PySide6.QtWidgets import QLineEdit, QVBoxLayout

    dialog = QDialog()
    qtbot.addWidget(dialog)
    column = QVBoxLayout(dialog)
    column.addWidget(QLineEdit())
    dialog.show()
    with pytest.raises(AssertionError):
        has_names(dialog)
