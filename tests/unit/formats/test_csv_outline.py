"""CSV: every dialect is read, and no cell is a formula."""

import codecs
import csv
import io

import pytest

from cjm_editor.formats import csv_outline
from cjm_editor.formats.csv_outline import CsvOptions
from cjm_editor.formats.format import ExportJob
from cjm_editor.formats.formula import guarded, unguarded
from cjm_editor.i18n import Problem, set_language
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document
from tests.small_map import document, element, records

FORMULAS = ["=1+1", "+1 2", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "＝1"]
TABLE = 'Etapa;Título;Tipo\r\n"Año; nuevo";Señal;Nota\r\n'


@pytest.fixture(autouse=True)
def _english():
    set_language("en")


def read(data):
    return Document(csv_outline.read(data, "Mi mapa.csv", "en").records)


def titles(document):
    return {each.title for each in document if hasattr(each, "title")}


@pytest.mark.parametrize("separator", ["comma", "semicolon", "tab"])
@pytest.mark.parametrize("words", FORMULAS)
def test_a_formula_is_made_harmless_and_comes_back(words, separator):
    title = words.strip() if words[0] in "\t\r " else words
    described = element("touchpoint", "x", "contacts", "see", description=words, department=title)
    job = ExportJob(
        document=Document([*records(), described]),
        map_id="map",
        options=CsvOptions(separator=separator),
    )
    data = csv_outline.write(job).data
    mark = {"comma": ",", "semicolon": ";", "tab": "\t"}[separator]
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=mark):
        for cell in row:
            risky = cell.lstrip()[:1] in "=+-@\t\r＝" and cell != ""
            assert not risky or cell.lstrip("+-").replace(".", "").isdigit()
    (again,) = [each for each in read(data).all(Touchpoint) if each.title == "x"]
    assert again.description.strip() == words.strip()
    assert again.department == title


@pytest.mark.parametrize("words", [*FORMULAS, "-1", "+2,5", "", "'", "it's", "''@a", "a=b"])
def test_the_guard_is_taken_away_exactly(words):
    assert unguarded(guarded(words)) == words


def test_numbers_stay_numbers():
    assert guarded("-1.5") == "-1.5"


@pytest.mark.parametrize(
    "data",
    [
        TABLE.encode("utf-8"),
        codecs.BOM_UTF8 + TABLE.encode("utf-8"),
        codecs.BOM_UTF16_LE + TABLE.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TABLE.encode("utf-16-be"),
        TABLE.encode("utf-16-le"),
        TABLE.encode("latin-1"),
        TABLE.encode("cp1252"),
        TABLE.replace(";", "\t").replace("Año\t", "Año;").encode(),
        TABLE.replace(";", ",").replace("Año,", "Año;").encode(),
        ("sep=;\r\n" + TABLE).encode(),
        ("\r\n" + TABLE.replace("\r\n", "\n")).encode(),
    ],
)
def test_what_spreadsheets_save_is_read(data):
    found = read(data)
    assert {"Mi mapa", "Año; nuevo", "Señal"} <= titles(found)


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "headings"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "headings"),
        (b'Stage,Title\nA,"' + b"x" * 200_000, "cell"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8x", "encoding"),
        (b"a" * (csv_outline.SIZE_LIMIT + 1), "large"),
        (b"Stage,Title\n" + b"," * 3_000_000, "large"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(data, key):
    with pytest.raises(Problem) as refused:
        read(data)
    assert refused.value.key == f"outline.problem.{key}"


def test_the_sample_is_written_for_spreadsheets():
    data = csv_outline.write(ExportJob(document=document(), map_id="map")).data
    assert data.startswith(codecs.BOM_UTF8)
    assert data.count(b"\r\n") == 8
