"""CSV: the cards of a map as a table, a row a card, for spreadsheets and scripts, both ways."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from cjm_editor.formats.format import Exported, ExportJob, Format, Imported
from cjm_editor.formats.formula import guarded, unguarded
from cjm_editor.formats.outline import MOST_CELLS, left_out, outlined, records_of
from cjm_editor.formats.outline.columns import as_typed, columns_by_heading
from cjm_editor.i18n import Language, Problem
from cjm_editor.model.field import choice

SIZE_LIMIT = 32_000_000
_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
_SAMPLE = 20_000
"""So many characters, more than the headings take, tell what stands between the cells."""
_WIDE = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CsvOptions:
    """What stands between the cells: spreadsheets of some countries expect a semicolon."""

    separator: str = choice(tuple(_SEPARATORS), "comma")


def write(job: ExportJob) -> Exported:
    """Write a row for each card as UTF-8 that says it is; raises Problem where there is no map."""
    map = job.map
    if map is None:
        raise Problem("formats.problem.no_map")
    options = job.options if isinstance(job.options, CsvOptions) else CsvOptions()
    headings, rows = outlined(job.document, map.id)
    out = io.StringIO()
    # All in quotes: else a cell could fall apart where another separator is expected.
    writer = csv.writer(
        out, delimiter=_SEPARATORS[options.separator], quoting=csv.QUOTE_ALL, lineterminator="\r\n"
    )
    writer.writerow(headings)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    job.progress(1.0)
    data = out.getvalue().replace("\x00", "").encode("utf-8", "replace")
    return Exported(codecs.BOM_UTF8 + data, left_out(job.document, map.id))


def read(data: bytes, name: str, language: Language) -> Imported:
    """Read a table of cards as a map that is called like the file.

    Raises Problem for what is no such table, and for one that is too large.
    """
    if len(data) > SIZE_LIMIT:
        raise Problem("outline.problem.large", limit=SIZE_LIMIT // 1_000_000)
    text = decoded(data)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text = first.strip()[-1], rest
    else:
        separator = _separator(text[:_SAMPLE])
    return records_of([list(_cells(text, separator))], PurePath(name).stem, language)


def decoded(data: bytes) -> str:
    """Read UTF-8, UTF-16, or else what spreadsheets of Western Europe write."""
    if (encoding := _WIDE.get(data[:2])) is None:
        encoding = "utf-8-sig"
        if data[1:64:2].count(0) > 20:
            encoding = "utf-16-le"
        elif data[:64:2].count(0) > 20:
            encoding = "utf-16-be"
    for attempt in (encoding, "cp1252", "latin-1"):
        try:
            return data.decode(attempt).replace("\x00", "")
        except UnicodeDecodeError:
            if encoding.startswith("utf-16"):
                break
    raise Problem("outline.problem.encoding")


def _separator(sample: str) -> str:
    """Tell what stands between cells: that by which most headings are known, or else a guess."""

    def known(separator: str) -> int:
        try:
            head = next(filter(any, csv.reader(io.StringIO(sample), delimiter=separator)), [])
        except csv.Error:
            return 0
        return sum(as_typed(unguarded(cell)) in columns_by_heading() for cell in head)

    best = max(_SEPARATORS.values(), key=known)
    if known(best):
        return best
    try:
        return csv.Sniffer().sniff(sample[:2_000], ",;\t|").delimiter
    except csv.Error:
        return ","


def _cells(text: str, separator: str) -> Iterator[list[str]]:
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            cells += len(row)
            if cells > MOST_CELLS:
                raise Problem("outline.problem.large", limit=SIZE_LIMIT // 1_000_000)
            yield [unguarded(cell) for cell in row]
    except csv.Error as error:
        raise Problem("outline.problem.cell") from error


def told(data: bytes) -> str:
    """Give the words of all cells of a written table."""
    text = decoded(data)
    rows = _cells(text, _separator(text[:_SAMPLE]))
    return "\n".join(cell for row in rows for cell in row)


FORMAT = Format(
    id="csv",
    suffixes=(".csv",),  # one in `.tsv` would be written with commas
    write=write,
    read=read,
    options=CsvOptions,
    draws=False,
    leaves_out=left_out,
    told_before=True,
    read_back=told,
)
