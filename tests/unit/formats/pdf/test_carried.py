"""The map in a PDF: it comes back as it was, and nothing else is taken for it."""

import hashlib
import io
import tracemalloc

import pikepdf
import pytest
from msgspec.structs import replace

from cjm_editor.formats import journey_json
from cjm_editor.formats.pdf import PdfOptions, read, write
from cjm_editor.formats.pdf.carried import NAME
from cjm_editor.i18n import Problem
from cjm_editor.model import Document, Map
from cjm_editor.templates.instantiate import instantiate
from tests.bomb import unfolding
from tests.unit.formats.drawn import job, sample
from tests.unit.formats.pdf.reading import opened

DOCUMENT = Document(instantiate("sample-support", "ca"))
MAP = DOCUMENT.all(Map)[0]


def written(**options) -> bytes:
    whole = replace(job(sample()), document=DOCUMENT, map_id=MAP.id, options=PdfOptions(**options))
    return write(whole).data


def changed(change) -> bytes:
    """Give a PDF after a program that is not ours has rewritten it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(written())) as file:
        change(file)
        file.save(out)
    return out.getvalue()


def same(records) -> bool:
    return {each.id: each for each in records} == {each.id: each for each in DOCUMENT}


def attached(file):
    return file.Root.Names.EmbeddedFiles.Names[1].EF.F


def test_the_map_comes_back_record_for_record():
    assert same(read(written(), "a.pdf", "en").records)


def test_it_comes_back_from_a_copy_that_another_program_saved():
    assert same(read(changed(lambda _: None), "a.pdf", "en").records)


def test_any_reader_finds_it_as_an_attached_file():
    file = opened(written())
    assert list(file.attachments) == [NAME]
    data = file.attachments[NAME].get_file().read_bytes()
    assert data == b"".join(journey_json.packed(DOCUMENT, MAP.id))
    assert len(data) < 0.9 * len(journey_json.to_json(DOCUMENT, MAP.id))
    assert file.Root.AF[0].AFRelationship == "/Source"


def test_it_can_be_left_out():
    data = written(attach=False)
    assert "/Names" not in opened(data).Root
    with pytest.raises(Problem, match="carries no map"):
        read(data, "a.pdf", "en")


def rename(file):
    names = file.Root.Names.EmbeddedFiles.Names
    file.Root.Names.EmbeddedFiles.Names = pikepdf.Array(["../../etc/passwd", names[1]])


def tamper(file):
    stream = attached(file)
    stream.write(stream.read_bytes().replace(b"Sense", b"Amb"))


def bomb(file):
    attached(file).write(unfolding(b"", 400), filter=pikepdf.Name.FlateDecode)


def hold(data):
    """Give what makes a file carry other bytes, vouched for as if they were ours."""

    def change(file):
        attached(file).write(data)
        attached(file)["/CjmSha256"] = pikepdf.String(hashlib.sha256(data).hexdigest())

    return change


def no_digest(file):
    del attached(file)["/CjmSha256"]


def foreign(file):
    attached(file).write(b'{"format": "something else"}')


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (rename, "carries no map"),
        (tamper, "changed or is damaged"),
        (bomb, "changed or is damaged"),
        (no_digest, "changed or is damaged"),
        (foreign, "changed or is damaged"),
        (hold(b"[]"), "changed or is damaged"),
        (hold(b'{"format": "cjm", "version": 1, "records": []}'), "changed or is damaged"),
        (hold(b'{"format": "cjm", "version": 9, "records": []}'), "newer CJM Editor"),
    ],
)
def test_what_is_not_ours_is_refused(change, words):
    with pytest.raises(Problem, match=words):
        read(changed(change), "a.pdf", "en")


def test_a_small_file_that_unfolds_beyond_measure_takes_little_memory():
    data = changed(bomb)
    tracemalloc.start()
    with pytest.raises(Problem, match="changed or is damaged"):
        read(data, "a.pdf", "en")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 100_000_000


@pytest.mark.parametrize(
    "shape",
    [
        {"/Names": pikepdf.Array([])},
        {"/Names": pikepdf.Dictionary(EmbeddedFiles=pikepdf.Array([]))},
        {"/Names": pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=NAME))},
        {"/Names": pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=[NAME]))},
        {"/Names": pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=[NAME, 3]))},
    ],
)
def test_names_of_any_shape_are_survived(shape):
    def change(file):
        for key, value in shape.items():
            file.Root[key] = value

    with pytest.raises(Problem):
        read(changed(change), "a.pdf", "en")


def test_a_locked_file_says_so():
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(written())) as file:
        file.save(out, encryption=pikepdf.Encryption(user="u", owner="o"))
    with pytest.raises(Problem, match="password"):
        read(out.getvalue(), "a.pdf", "en")


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"\0" * 500, b"SQLite format 3\0"])
def test_what_is_no_pdf_says_so(data):
    with pytest.raises(Problem, match="no whole PDF"):
        read(data, "a.pdf", "en")


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.99])
def test_a_file_cut_short_gives_the_whole_map_or_none(part):
    data = written()
    try:
        found = read(data[: int(len(data) * part)], "a.pdf", "en")
    except Problem:
        return
    assert same(found.records)
