"""The list of findings: a row a check, the gravest first, and beneath it what it has found."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QHeaderView, QTreeWidgetItem

from cjm_editor.analysis.findings.check import Finding, Level
from cjm_editor.analysis.findings.said import check_name, sentence
from cjm_editor.i18n import text
from cjm_editor.model import Id
from cjm_editor.ui.look.folding_tree import FoldingTree
from cjm_editor.ui.look.icons import icon_size, themed_icon
from cjm_editor.ui.look.theme import current_theme

ICONS: dict[Level, str] = {
    "error": "circle-x",
    "warning": "alert-triangle",
    "note": "info-circle",
}
FEW = 6
"""A check that has found no more than so much is unfolded from the start."""
_KEY = Qt.ItemDataRole.UserRole
_FINDING = Qt.ItemDataRole.UserRole + 1


class FindingRows(FoldingTree):
    """Enter and a click go to what a finding is about; the row at hand stays while it is there."""

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
        self.itemClicked.connect(lambda item: self.go_asked.emit() if item.parent() else None)
        self.entered.connect(self._enter)
        self._unfolded: dict[str, bool] = {}
        self._filling = False
        self.itemExpanded.connect(lambda item: self._remember(item, True))
        self.itemCollapsed.connect(lambda item: self._remember(item, False))

    @property
    def check(self) -> str:
        """The check at hand, or that of the finding at hand."""
        item = self.currentItem()
        return item.data(0, _KEY)[0] if item is not None else ""

    @property
    def finding(self) -> Finding | None:
        """The finding at hand."""
        item = self.currentItem()
        return item.data(0, _FINDING) if item is not None else None

    def show_findings(
        self, findings: Iterable[Finding], off: Iterable[str], name: Callable[[Id], str]
    ) -> None:
        """List findings, and the checks that are off."""
        item = self.currentItem()
        current = item.data(0, _KEY) if item is not None else None
        row = self.indexOfTopLevelItem(item.parent() or item) if item is not None else -1
        groups: dict[str, list[Finding]] = {}
        for each in findings:
            groups.setdefault(each.check, []).append(each)
        self._filling = True
        self.blockSignals(True)
        self.clear()
        for check, found in groups.items():
            self._add_group(check, found, name)
        self._add_off(list(off))
        self._go_back(current, row)
        self.blockSignals(False)
        self._filling = False

    def _add_group(self, check: str, found: list[Finding], name: Callable[[Id], str]) -> None:
        level = found[0].level
        words = check_name(check)
        group = QTreeWidgetItem([f"{words} ({len(found)})"])
        theme = current_theme()
        colour = theme.danger if level == "error" else theme.muted if level == "note" else ""
        group.setIcon(0, themed_icon(ICONS[level], colour))
        group.setData(0, _KEY, (check, ()))
        said = f"{text(f'finding.level.{level}')}: {words}, {len(found)}"
        group.setData(0, Qt.ItemDataRole.AccessibleTextRole, said)
        self.addTopLevelItem(group)
        for each in found:
            row = QTreeWidgetItem([name(each.records[0])])
            row.setData(0, _KEY, (check, each.records))
            row.setData(0, _FINDING, each)
            whole = sentence(each, name)
            row.setToolTip(0, whole)
            row.setData(0, Qt.ItemDataRole.AccessibleTextRole, whole)
            group.addChild(row)
        group.setExpanded(self._unfolded.get(check, len(found) <= FEW))

    def _add_off(self, off: list[str]) -> None:
        if off:
            group = QTreeWidgetItem([text("ui.findings.off.heading", number=len(off))])
            group.setData(0, _KEY, ("", ()))
            self.addTopLevelItem(group)
            for check in off:
                row = QTreeWidgetItem([check_name(check)])
                row.setData(0, _KEY, (check, ()))
                group.addChild(row)
            group.setExpanded(self._unfolded.get("", False))

    def _go_back(self, current: tuple[str, tuple[Id, ...]] | None, row: int) -> None:
        """Go to where the list was, or to what has taken its place."""
        fallback = None
        groups = [each for at in range(self.topLevelItemCount()) if (each := self.topLevelItem(at))]
        for group in groups:
            found = (group.child(at) for at in range(group.childCount()))
            for item in filter(None, (group, *found)):
                if current is not None and item.data(0, _KEY) == current:
                    self.setCurrentItem(item)
                    return
            if current is not None and group.data(0, _KEY)[0] == current[0]:
                fallback = group
        if fallback is None and groups and (row >= 0 or self.hasFocus()):
            fallback = groups[min(max(row, 0), len(groups) - 1)]
        if fallback is not None:
            self.setCurrentItem(fallback)

    def _remember(self, item: QTreeWidgetItem, unfolded: bool) -> None:
        if not self._filling:
            self._unfolded[item.data(0, _KEY)[0]] = unfolded

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first row."""
        super().focusInEvent(event)
        first = self.topLevelItem(0)
        if self.currentItem() is None and first is not None:
            self.setCurrentItem(first)

    def _enter(self, item: QTreeWidgetItem) -> None:
        """Go to what a finding is about; fold and unfold a check."""
        if item.childCount():
            item.setExpanded(not item.isExpanded())
        else:
            self.go_asked.emit()
