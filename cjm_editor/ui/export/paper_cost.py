"""What a print takes and costs, said before it is printed; a price is entered once."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from cjm_editor.i18n import amount_told, number_told, text
from cjm_editor.layout.sheets import Sheet
from cjm_editor.layout.sheets.paper_use import PaperUse, paper_use
from cjm_editor.ui.fields.either_sign import EitherSign
from cjm_editor.ui.look.labels import label
from cjm_editor.ui.preferences import Preferences

AREA = "m²"
"""What the price of a square metre is kept under; those of sheets are kept by their paper."""


class PaperCost(QWidget):
    """Says how many sheets of what paper there are, how large they are together, what they cost."""

    kept = Signal()
    """A price has changed."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self._used: tuple[PaperUse, ...] = ()
        self.said = label("", "muted")
        self.price = EitherSign(decimals=2, maximum=99_999.0)
        self.price.setSpecialValueText("–")
        self.price.setAccessibleName(text("ui.paper.price").replace("&", ""))
        self.price.valueChanged.connect(self._priced)
        self.by = QComboBox()
        self.by.setAccessibleName(text("ui.paper.by"))
        self.by.currentIndexChanged.connect(self._show_price)
        # With large letters on a small screen the two make do with less than all they say.
        self.price.setMinimumWidth(self.fontMetrics().averageCharWidth() * 9)
        self.by.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.by.setMinimumContentsLength(4)
        self.by.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        name = QLabel(text("ui.paper.price"))
        name.setBuddy(self.price)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.price)
        row.addWidget(self.by, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.said)
        column.addWidget(name)  # above the two, since large letters leave no room beside them
        column.addLayout(row)

    def show_sheets(self, sheets: Iterable[Sheet]) -> None:
        """Say what some sheets take; none hide it all."""
        self._used = paper_use(sheets)
        self.setVisible(bool(self._used))
        if not self._used:
            return  # whatever was chosen for the sheets before is for those that come next
        was = self.by.blockSignals(True)
        chosen = self.by.currentData()
        self.by.clear()
        for name in dict.fromkeys(each.name for each in self._used if each.name):
            self.by.addItem(text("ui.paper.by_sheet", paper=name), name)
        self.by.addItem(text("ui.paper.by_area"), AREA)
        prices = self._preferences.prices
        known = next((at for at in self._keys() if prices.get(at)), chosen)
        self.by.setCurrentIndex(max(0, self.by.findData(chosen if chosen in prices else known)))
        self.by.blockSignals(was)
        self._show_price()

    def _keys(self) -> list[str]:
        return [self.by.itemData(at) for at in range(self.by.count())]

    def _show_price(self) -> None:
        was = self.price.blockSignals(True)
        self.price.setValue(self._preferences.prices.get(self.by.currentData(), 0.0))
        self.price.blockSignals(was)
        self._say()

    def _priced(self, price: float) -> None:
        prices = self._preferences.prices
        if price:
            prices[self.by.currentData()] = price
        else:
            prices.pop(self.by.currentData(), None)
        self.kept.emit()
        self._say()

    def _say(self) -> None:
        words = [_told(each) for each in self._used]
        words.append(text("ui.paper.area", area=_rounded(sum(each.area for each in self._used))))
        costs = [self._cost(each) for each in self._used]
        if costs and None not in costs:
            cost = sum(each or 0.0 for each in costs)
            words.append(text("ui.paper.cost", cost=amount_told(cost, exact=True)))
        self.said.setText(" · ".join(words))

    def _cost(self, used: PaperUse) -> float | None:
        """Give what one paper costs by its sheet or else by its area; None without a price."""
        prices = self._preferences.prices
        if self.by.currentData() != AREA and (each := prices.get(used.name)):
            return used.count * each
        by_area = prices.get(AREA)
        return used.area * by_area if by_area else None


def _told(used: PaperUse) -> str:
    if used.name:
        return text("ui.paper.sheets", count=used.count, paper=used.name)
    size = f"{used.short:.0f} × {used.long:.0f} mm"
    sheets = text("ui.paper.sheets", count=used.count, paper=size)
    roll, width = _rounded(used.roll), _rounded(used.short / 1e3)
    return f"{sheets} ({text('ui.paper.roll', roll=roll, width=width)})"


def _rounded(value: float) -> str:
    return number_told(round(value, 2))
