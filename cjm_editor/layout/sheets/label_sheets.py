"""The sheets of labels that shops sell, by their measures."""

from msgspec import Struct


class LabelGrid(Struct, frozen=True):
    """Notes or labels of so many millimetres, so far apart, in the middle of their sheet.

    Without `columns` or `rows`, there are as many as the paper holds between its margins; with
    a `paper`, they are stuck on it already, and nothing is cut.
    """

    width: float
    height: float
    columns: int = 0
    rows: int = 0
    gap_x: float = 0.0
    gap_y: float = 0.0
    paper: str = ""


LABELS: dict[str, LabelGrid] = {
    # As printed on the boxes: L7161, L7160, L7159, L7163, L7162, L7165 for A4, 5160, 5163 and 5164
    # for Letter. On all of them, what is left of the sheet is the same on both sides.
    "a4-3x6": LabelGrid(63.5, 46.6, 3, 6, gap_x=2.5, paper="A4"),
    "a4-3x7": LabelGrid(63.5, 38.1, 3, 7, gap_x=2.5, paper="A4"),
    "a4-3x8": LabelGrid(63.5, 33.9, 3, 8, gap_x=2.5, paper="A4"),
    "a4-2x4": LabelGrid(99.1, 67.7, 2, 4, gap_x=2.5, paper="A4"),
    "a4-2x7": LabelGrid(99.1, 38.1, 2, 7, gap_x=2.5, paper="A4"),
    "a4-2x8": LabelGrid(99.1, 33.9, 2, 8, gap_x=2.5, paper="A4"),
    "letter-3x10": LabelGrid(66.675, 25.4, 3, 10, gap_x=3.175, paper="Letter"),
    "letter-2x5": LabelGrid(101.6, 50.8, 2, 5, gap_x=4.7625, paper="Letter"),
    "letter-2x3": LabelGrid(101.6, 84.667, 2, 3, gap_x=4.7625, paper="Letter"),
}
"""The label sheets that are known by name."""
