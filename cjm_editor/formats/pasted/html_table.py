"""The tables of an HTML fragment, read without following, running or believing anything in it."""

from html.parser import HTMLParser

from cjm_editor.i18n import Problem

MOST_CELLS = 10_000
MOST_COLUMNS = 400
_MOST_TAGS = 50_000  # more than cells with words in them take
_PIECE = 60_000
_LONGEST_REST = 1_000
_HIDDEN = frozenset({"style", "script", "head", "title", "template", "noscript"})
_BLOCKS = frozenset({"br", "p", "div", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
_CELLS = frozenset({"td", "th"})


def too_many() -> Problem:
    """Give the sentence that says there are too many cells."""
    return Problem("formats.problem.pasted_too_many_cells", most=f"{MOST_CELLS}")


def html_rows(html: str) -> list[list[str]] | None:
    """Give the rows of the tables in HTML; None where there is none, or words beside them.

    A table in a cell is part of the cell's words; merged cells have their words in the first.
    Raises Problem where there are too many cells.
    """
    if "<table" not in html.lower():
        return None
    reader = _Reader()
    # In one go, or at the end, the parser looks for the end of every tag or comment that has none
    # in all that follows it: hours, where there are many. Fed by pieces, it waits at the first.
    for start in range(0, len(html), _PIECE):
        reader.feed(html[start : start + _PIECE])
    if len(reader.rawdata) <= _LONGEST_REST:
        reader.close()
    reader.end_row()
    return reader.rows if reader.rows and not reader.loose else None


class _Reader(HTMLParser):
    """Collects cells; it keeps two counters and a row, so nesting costs nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.loose = False
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._below: dict[int, int] = {}  # columns that a cell above still covers, how often
        self._tables = 0
        self._hidden = ""
        self._cells = self._tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tags += 1
        if self._tags > _MOST_TAGS:
            raise too_many()
        if tag in _HIDDEN:
            self._hidden = self._hidden or tag
        elif tag == "table":
            self._tables += 1
        elif tag == "body":
            self._hidden = ""  # a head that was never closed
        if self._tables == 1 and tag == "tr":
            self.end_row()
            self._row = []
        elif self._tables == 1 and tag in _CELLS:
            self._begin_cell(dict(attrs))
        elif tag in _BLOCKS and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._hidden:
            self._hidden = ""
        elif self._tables == 1 and tag in _CELLS:
            self._end_cell()
        elif self._tables == 1 and tag == "tr":
            self.end_row()
        elif tag == "table":
            if self._tables == 1:
                self.end_row()
                self._below = {}
            self._tables = max(0, self._tables - 1)
        elif tag in _BLOCKS and self._cell is not None:
            self._cell.append("\n")

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._cell is not None:
            # Line ends in the source are no more than spaces.
            self._cell.append(data.replace("\n", " ").replace("\r", " "))
        elif not self._tables and data.strip():
            self.loose = True

    def end_row(self) -> None:
        """Put the row that was begun with the others."""
        self._end_cell()
        if self._row is not None:
            self._skip_covered()
            self.rows.append(self._row)
            self._row = None

    def _begin_cell(self, attributes: dict[str, str | None]) -> None:
        self._end_cell()
        if self._row is None:
            self._row = []
        self._skip_covered()
        self._cell = []
        self._span = (_number(attributes.get("colspan")), _number(attributes.get("rowspan")))

    def _end_cell(self) -> None:
        if self._cell is None or self._row is None:
            return
        across, down = self._span
        start = len(self._row)
        across = max(1, min(across, MOST_COLUMNS - start))
        self._row += ["".join(self._cell), *[""] * (across - 1)]
        self._cell = None
        self._count(across)
        if down > 1:
            self._below |= dict.fromkeys(range(start, start + across), down - 1)

    def _skip_covered(self) -> None:
        assert self._row is not None
        while (left := self._below.get(len(self._row), 0)) > 0:
            self._below[len(self._row)] = left - 1
            self._row.append("")
            self._count(1)

    def _count(self, cells: int) -> None:
        self._cells += cells
        if self._cells > MOST_CELLS:
            raise too_many()


def _number(written: str | None) -> int:
    text = (written or "").strip()
    return int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 6 else 1
