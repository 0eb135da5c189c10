"""Whatever somebody types: printed, or named as what no font prints; kept in every case."""

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cjm_editor.drawing import Glyphs
from cjm_editor.formats.format import ExportJob
from cjm_editor.formats.registry import by_id
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.layout import lay_out
from cjm_editor.model import Document, Lane, Map, Persona, Stage, Step, Swimlane
from cjm_editor.model.field import LINE_LIMIT
from cjm_editor.text import Typesetter
from tests.e2e.records import read_records, small, write_records
from tests.e2e.sheet import check_glyphs, check_places, check_words
from tests.golden.display_list import flat

STRINGS = Path(__file__).parents[2].parent / "shared" / "samples" / "text" / "strings.json"
OWN = {
    "plain": "Núria’s «À la carte» – €5 & <b>",
    "emoji": "Pay \U0001f4b3 and \U0001f468\u200d\U0001f469\u200d\U0001f467 go",
    "arabic": "خدمة العملاء (24/7) Web",
    "chinese": "客户服务，等待时间过长",
    "controls": "a\x00b\x1b[31m\x7f\ufffe\u2028c",
    "half": "bad \ud83d end",
    "unbroken": "x" * LINE_LIMIT,
    "spaces": " \xa0\u3000\t",
    "nothing": "",
}
SAMPLES = json.loads(STRINGS.read_text("utf-8")) if STRINGS.exists() else []
TEXTS = OWN | {found["id"]: found["text"][:LINE_LIMIT] for found in SAMPLES}
TYPESETTER = Typesetter()


def document(text: str) -> Document:
    """Make a map where everything is called the same."""
    return Document(
        [
            Map(id="m", title=text, scenario=text, owner=text),
            Persona(id="p", name=text, quote=text),
            Stage(id="s", map="m", title=text),
            Step(id="t", stage="s", title=text),
            Swimlane(id="w", map="m", persona="p"),
            Lane(id="l", swimlane="w", kind="touchpoints", title=text),
            Touchpoint(id="c", lane="l", step="t", title=text, description=text),
        ]
    )


@pytest.mark.parametrize("name", TEXTS)
def test_any_text_is_drawn_whole(name):
    of_text = document(TEXTS[name])
    placed = lay_out(of_text, "m", TYPESETTER)
    check_places(placed)
    job = ExportJob(document=of_text, map_id="m", picture=placed)
    pdf, svg = by_id("pdf").write(job), by_id("svg").write(job)
    check_words(of_text, pdf.data)
    check_glyphs(pdf.data)
    ElementTree.fromstring(svg.data)
    assert pdf.warnings == svg.warnings == job.notices()


KEPT = {name: text for name, text in TEXTS.items() if text.isascii() or "\ud83d" not in text}


def test_every_text_is_kept_and_printed_through_the_command_line(cjm):
    records = small()
    cards = [
        {"type": "touchpoint", "id": name, "lane": "l", "step": "t", "title": text}
        for name, text in KEPT.items()
    ]
    write_records("a.json", [*records, *cards])
    cjm("import", "a.json", "a.cjm", code=0)
    cjm("check", "a.cjm", code=0)
    cjm("export", "a.cjm", "b.json", code=0)
    assert {r["id"]: r.get("title", "") for r in read_records("b.json")} == {
        r["id"]: r.get("title", "") for r in [*records, *cards]
    }
    told = {cjm("export", "a.cjm", out, "--format", out, code=0).err for out in ("pdf", "svg")}
    told.add(cjm("export", "a.cjm", "png", "--format", "png", "--dpi", "20", code=0).err)
    assert len(told) == 1
    ElementTree.parse("svg")
    assert b"\x1b[31m" not in Path("svg").read_bytes()


def test_what_no_font_prints_is_named_once(cjm):
    write_records("a.json", small(map="\U0001f002 go \U0001f002", card="\U0001f002 \U00016800"))
    (warning,) = cjm("export", "a.json", "a.pdf", code=0).err.splitlines()
    assert warning.endswith("\U0001f002 \U00016800") or "\U0001f002" not in warning


def test_what_no_font_prints_behind_the_map_is_named_with_it_alone(cjm):
    odd = {"type": "improvement", "id": "i", "map": "m", "title": "odd \U00016800"}
    write_records("a.json", [*small(), odd | {"mends": ["c"], "ease": 3.0, "cost": 1.0}])
    assert "\U00016800" not in cjm("export", "a.json", "a.pdf", code=0).err
    assert "\U00016800" in cjm("export", "a.json", "b.pdf", "--annex", code=0).err


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("núria soler i vila", "NS"),
        ("ვეფხის ტყაოსანი", "ვტ"),
        (
            "\U0001f468\u200d\U0001f469\u200d\U0001f467 Pla",
            "\U0001f468\u200d\U0001f469\u200d\U0001f467P",
        ),
    ],
)
def test_initials_are_whole_letters_that_fonts_have(name, initials):
    placed = lay_out(document(name), "m", TYPESETTER)
    assert initials in [
        shape.run.text for shape, _ in flat(placed.shapes()) if isinstance(shape, Glyphs)
    ]
