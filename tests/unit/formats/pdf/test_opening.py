"""A PDF that unfolds beyond measure, or is none, is refused before it takes what there is."""

import pikepdf
import pytest
from pikepdf.settings import get_qpdf_limits

from cjm_editor.formats.pdf.opening import UNPACKED_LIMIT, opened
from cjm_editor.i18n import Problem
from tests.bomb import unfolding

resource = pytest.importorskip("resource")

_MB = 1 << 20
_OBJECTS = (
    b"<</Type/Catalog/Pages 3 0 R>>",
    b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
    b"<</Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]>>",
)


def packed(blanks: int) -> bytes:
    """Give a PDF whose objects lie in one packed stream, so many blanks after them."""
    starts = [sum(len(each) + 1 for each in _OBJECTS[:at]) for at in range(len(_OBJECTS))]
    head = b" ".join(b"%d %d" % (at, start) for at, start in enumerate(starts, 2)) + b"\n"
    body = unfolding(head + b" ".join(_OBJECTS), blanks // _MB)
    data = b"%PDF-1.5\n"
    first = len(data)
    data += b"1 0 obj\n<</Type/ObjStm/N 3/First %d/Filter/FlateDecode/Length %d>>\nstream\n" % (
        len(head),
        len(body),
    )
    data += body + b"\nendstream\nendobj\n"
    last = len(data)
    rows = [(0, 0, 65535), (1, first, 0), (2, 1, 0), (2, 1, 1), (2, 1, 2), (1, last, 0)]
    table = b"".join(
        bytes([kind]) + at.to_bytes(4, "big") + n.to_bytes(2, "big") for kind, at, n in rows
    )
    data += b"5 0 obj\n<</Type/XRef/Size 6/W[1 4 2]/Root 2 0 R/Length %d>>\nstream\n" % len(table)
    return data + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % last


def test_what_is_packed_as_usual_is_opened():
    with opened(packed(0), "a.pdf") as file:
        assert len(file.pages) == 1


def test_what_says_where_everything_lies_may_not_unfold_beyond_measure():
    data = packed(16 * UNPACKED_LIMIT)
    assert len(data) < 2 * _MB
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(Problem, match=r"a\.pdf"), opened(data, "a.pdf"):
        pass
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert used * 1024 < 5 * UNPACKED_LIMIT


def test_the_limits_are_those_of_strangers_files_alone():
    before = get_qpdf_limits()
    with pytest.raises(Problem), opened(b"no", "a.pdf"):
        pass
    assert get_qpdf_limits() == before


@pytest.mark.parametrize(
    "error", [pikepdf.PdfError, KeyError, OverflowError, MemoryError, RecursionError]
)
def test_whatever_a_file_trips_over_is_one_sentence(error):
    with pytest.raises(Problem, match=r"a\.pdf"), opened(packed(0), "a.pdf"):
        raise error


def test_a_sentence_of_ours_stays_the_one_that_is_said():
    with pytest.raises(Problem, match="carries no map"), opened(packed(0), "a.pdf"):
        raise Problem("formats.problem.pdf.no_map", file="a.pdf")
