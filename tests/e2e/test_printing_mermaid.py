"""Every sample diagram on paper: no word missing, nothing cut, nothing over anything else."""

from pathlib import Path

import pytest

from cjm_editor.app.files import read_any
from cjm_editor.formats.format import ExportJob
from cjm_editor.formats.registry import by_id
from cjm_editor.i18n import Problem
from cjm_editor.layout import lay_out
from cjm_editor.model import Map
from cjm_editor.text import Typesetter
from tests.e2e.records import read_records
from tests.e2e.sheet import check_glyphs, check_places, check_words

SAMPLES = Path(__file__).parents[2].parent / "shared" / "samples" / "mermaid"
FILES = sorted(SAMPLES.rglob("*.mmd"))
LARGE = SAMPLES / "quirks" / "thousand_tasks.mmd"
TYPESETTER = Typesetter()


@pytest.mark.skipif(not FILES, reason="the samples are not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem[:40]}")
def test_every_word_is_on_the_sheet(path):
    try:
        document, _ = read_any(path)
    except Problem:
        return  # what Mermaid refuses is tested where it is read
    (map,) = document.all(Map)
    placed = lay_out(document, map.id, TYPESETTER)
    check_places(placed)
    job = ExportJob(document=document, map_id=map.id, picture=placed)
    data = by_id("pdf").write(job).data
    check_words(document, data)
    if path != LARGE:  # where it takes long to find a hundred thousand glyphs again
        check_glyphs(data)


@pytest.mark.skipif(not LARGE.exists(), reason="the samples are not here")
def test_a_thousand_tasks_go_through_every_command(cjm):
    cjm("import", LARGE, "a.cjm", code=0)
    cjm("check", "a.cjm", code=0)
    for out in ("a.pdf", "a.svg", "a.json", "a.mmd"):
        cjm("export", "a.cjm", out, code=0)
    made = [record["type"] for record in read_records("a.json")]
    assert (made.count("step"), made.count("touchpoint")) == (1_000, 2_000)
    cjm("import", "a.mmd", "b.cjm", code=0)
