"""The list of findings: what to begin with, then level by level the checks and what they found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem

from cjm_editor.analysis.findings.check import Finding, Level
from cjm_editor.analysis.findings.first import first_of
from cjm_editor.analysis.findings.level import OFF
from cjm_editor.analysis.findings.said import check_name, sentence
from cjm_editor.i18n import text
from cjm_editor.model import Id
from cjm_editor.ui.look.folding_tree import FoldingTree
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.labels import as_written
from cjm_editor.ui.look.theme import current_theme

ICONS: dict[str, str] = {
    "error": "circle-x",
    "warning": "alert-triangle",
    "note": "info-circle",
}
FIRST = "first"
FEW = 6
"""A check that has found no more than so much is unfolded from the start."""
_Policy = QTreeWidgetItem.ChildIndicatorPolicy
_Key: TypeAlias = tuple[Any, ...]
"""What a row is of: a check, the records it is about, and which heading or place it is."""
_Role = Qt.ItemDataRole


class _Row(QTreeWidgetItem):
    """A heading or a check."""

    def __init__(self, words: str, key: _Key, finding: Finding | None = None) -> None:
        super().__init__([words])
        self.key, self.finding = key, finding


class _FindingRow(QTreeWidgetItem):
    """A finding, which is put in words once somebody looks: at most of thousands nobody ever does.

    It is called by the name of its record, or where it stands in another `place`, by its check's.
    """

    def __init__(self, finding: Finding, name: Callable[[Id], str], place: str = "") -> None:
        super().__init__()
        self.finding, self._name, self._place = finding, name, place

    @property
    def key(self) -> _Key:
        """Which row it is."""
        return self.finding.check, self.finding.records, self._place

    def data(self, column: int, role: int) -> Any:
        """Give its words, and the whole sentence to whoever points at it or has it read."""
        if role == _Role.DisplayRole:
            one = self.finding
            return check_name(one.check) if self._place else self._name(one.records[0])
        if role == _Role.ToolTipRole:
            return as_written(sentence(self.finding, self._name))
        if role == _Role.AccessibleTextRole:
            return sentence(self.finding, self._name)
        return super().data(column, role)


_AnyRow: TypeAlias = _Row | _FindingRow


def _icon(level: str) -> QIcon:
    theme = current_theme()
    colour = {"error": theme.danger, "note": theme.muted}.get(level, "")
    return themed_icon(ICONS[level], colour)


def _leads_further(item: QTreeWidgetItem) -> bool:
    policy = item.childIndicatorPolicy()
    return policy == _Policy.ShowIndicator or item.childCount() > 0


class FindingRows(FoldingTree):
    """Enter and a click go to what a finding is about; the row at hand stays while it is there.

    The rows of a check are made once it is unfolded: a large map has thousands of them.
    """

    go_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(text("ui.findings.list"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIconSize(icon_size(self, 1.1))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.itemClicked.connect(
            lambda item: None if _leads_further(item) else self.go_asked.emit()
        )
        self.entered.connect(self._enter)
        self._unfolded: dict[str, bool] = {}
        self._filling = False
        self._single: dict[str, Sequence[Finding]] = {}
        """What each check that is listed has found."""
        self._name: Callable[[Id], str] = str
        self.itemExpanded.connect(lambda item: self._remember(item, True))
        self.itemExpanded.connect(self._fill)
        self.itemCollapsed.connect(lambda item: self._remember(item, False))

    @property
    def check(self) -> str:
        """The check at hand, or that of the finding at hand."""
        item = self._at_hand()
        return item.key[0] if item is not None else ""

    @property
    def finding(self) -> Finding | None:
        """The finding at hand."""
        item = self._at_hand()
        return item.finding if item is not None else None

    def _at_hand(self) -> _AnyRow | None:
        item = self.currentItem()
        return item if isinstance(item, _AnyRow) else None

    def show_findings(
        self, findings: Iterable[Finding], off: Iterable[str], name: Callable[[Id], str]
    ) -> None:
        """List findings, and the checks that are off."""
        item = self._at_hand()
        current = item.key if item is not None else None
        checks = [each for each in self._items() if each.key[0]] if item is not None else []
        row = checks.index(item) if item in checks else -1
        shown = list(findings)
        self._single, self._name = {}, name
        self._filling = True
        self.blockSignals(True)
        self.clear()
        self._add_first(shown)
        for level, of_level in groupby(shown, key=lambda each: each.level):
            self._add_level(level, list(of_level))
        self._add_off(list(off))
        self._go_back(current, row)
        self.blockSignals(False)
        self._filling = False

    def _add_first(self, shown: list[Finding]) -> None:
        """List above all others what to begin with, where there are many."""
        first = first_of(shown) if len(shown) > FEW else []
        if first:
            group = self._heading(FIRST, text("ui.findings.first"), themed_icon("star"))
            for each in first:
                row = _FindingRow(each, self._name, FIRST)
                row.setIcon(0, _icon(each.level))
                group.addChild(row)
            group.setExpanded(self._unfolded.get(FIRST, True))

    def _add_level(self, level: Level, found: list[Finding]) -> None:
        words = text(f"ui.findings.of.{level}", number=len(found))
        heading = self._heading(level, words, _icon(level))
        for check, each in groupby(found, key=lambda each: each.check):
            self._add_check(heading, check, list(each))
        heading.setExpanded(self._unfolded.get(level, True))

    def _heading(self, key: str, words: str, icon: QIcon) -> _Row:
        heading = _Row(words, ("", (), key))
        heading.setIcon(0, icon)
        font = self.font()
        font.setBold(True)
        heading.setFont(0, font)
        self.addTopLevelItem(heading)
        return heading

    def _add_check(self, heading: _Row, check: str, found: list[Finding]) -> None:
        """Add a check with what it has found; what most records lack counts as one finding."""
        whole = found[0] if found[0].parts else None
        single = self._single[check] = whole.parts if whole is not None else found
        words = check_name(check)
        said = sentence(whole, self._name) if whole is not None else ""
        aloud = f"{text(f'finding.level.{found[0].level}')}: {words}, {len(single)}"
        group = _Row(f"{words} ({len(single)})", (check, (), ""), whole)
        group.setToolTip(0, as_written(said))
        group.setData(0, _Role.AccessibleTextRole, f"{aloud}. {said}" if said else aloud)
        group.setChildIndicatorPolicy(_Policy.ShowIndicator)
        heading.addChild(group)
        if self._unfolded.get(check, whole is None and len(single) <= FEW):
            self._fill(group)
            group.setExpanded(True)

    def _fill(self, group: _Row) -> None:
        """Make the rows of a check that is unfolded."""
        if not group.childCount():
            single = self._single.get(group.key[0], ())
            group.addChildren([_FindingRow(each, self._name) for each in single])

    def _add_off(self, off: list[str]) -> None:
        if off:
            words = text("ui.findings.off.heading", number=len(off))
            group = self._heading(OFF, words, themed_icon("eye-off"))
            for check in off:
                group.addChild(_Row(check_name(check), (check, (), "")))
            group.setExpanded(self._unfolded.get(OFF, False))

    def _go_back(self, current: _Key | None, row: int) -> None:
        """Go to where the list was, or to what has taken its place."""
        if current is None and not self.hasFocus():
            return
        fallback = None
        items = list(self._items())
        for item in items:
            if item.key == current:
                self.setCurrentItem(item)
                return
            if current is not None and current[0] and item.key == (current[0], (), ""):
                fallback = item
        if fallback is None and items and (row >= 0 or self.hasFocus()):
            checks = [item for item in items if item.key[0]]
            fallback = checks[min(max(row, 0), len(checks) - 1)] if checks else items[0]
        if fallback is not None:
            self.setCurrentItem(fallback)

    def _items(self) -> Iterator[_AnyRow]:
        """Give all rows from the top down."""
        return _beneath(self.invisibleRootItem())

    def _remember(self, item: _Row, unfolded: bool) -> None:
        if not self._filling:
            self._unfolded[item.key[0] or item.key[2]] = unfolded

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first row."""
        super().focusInEvent(event)
        first = self.topLevelItem(0)
        if self.currentItem() is None and first is not None:
            self.setCurrentItem(first)

    def _enter(self, item: _AnyRow) -> None:
        """Go to what a finding is about; fold and unfold a check."""
        if _leads_further(item):
            item.setExpanded(not item.isExpanded())
        else:
            self.go_asked.emit()


def _beneath(item: QTreeWidgetItem) -> Iterator[_AnyRow]:
    for at in range(item.childCount()):
        child = item.child(at)
        if isinstance(child, _AnyRow):
            yield child
            yield from _beneath(child)
