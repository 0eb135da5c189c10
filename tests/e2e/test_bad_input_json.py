"""JSON from anywhere: read whole, or refused in a sentence that says what is wrong with it."""

import base64
import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.bomb import bomb
from tests.e2e.records import read_records, small, write_records

WHOLE = {"format": "cjm", "version": 1}


def spelt(**changes: object) -> str:
    return json.dumps({**WHOLE, "records": small()} | changes)


REFUSED = {
    "empty": ("", "damaged"),
    "cut": (spelt()[:-40], "damaged"),
    "no map": ("[]", "no journey map"),
    "of another program": ('{"format": "other"}', "no journey map"),
    "newer": (spelt(version=2), "newer"),
    "deep": ("[" * 100_000, "nested"),
    "deep inside": (spelt(records=[small()[0] | {"new": json.loads("[" * 40 + "]" * 40)}]), "nest"),
    "twice": (spelt(records=[*small(), small()[0]]), "same identifier"),
    "a name twice": ('{"format": "cjm", "format": "cjm"}', "twice"),
    "no number": ('{"format": NaN}', "number"),
    "endless number": ('{"format": 1' + "0" * 5000 + "}", "number"),
    "half a character": (spelt().replace("Card", "\\ud83d"), "UTF-8"),
    "no id": (spelt(records=[{"type": "map"}]), "identifier"),
    "loose": (spelt(records=small()[1:]), "not in the file"),
    "wrong type": (spelt(records=[small()[0] | {"title": 7}]), "title"),
    "no colour": (
        spelt(records=[*small(), {"type": "stage", "id": "x", "map": "m", "colour": "red"}]),
        "colour",
    ),
    "no day": (spelt(records=[small()[0] | {"review_date": "2026-02-30"}]), "2026-02-30"),
    "far too wide": (
        spelt(records=[*small(), {"type": "step", "id": "x", "stage": "s", "width": 1e9}]),
        "width",
    ),
    "long title": (spelt(records=small(card="ab" * 5_000)), "10000 characters"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_wrong_is_told(cjm, case):
    text, sentence = REFUSED[case]
    Path("a.json").write_text(text, "utf-8")
    for words in (["info", "a.json"], ["check", "a.json"], ["export", "a.json", "a.pdf"]):
        assert sentence in cjm(*words, code=2).err
    assert sentence in cjm("import", "a.json", "a.cjm", code=2).err
    assert [path.name for path in Path().iterdir()] == ["a.json"]
    assert Path("a.json").read_text("utf-8") == text


ODD = {
    "nothing": [],
    "a map alone": small()[:1],
    "of a newer version": [*small(), {"type": "song", "id": "x", "map": "m", "notes": [1, {}]}],
    "kind of a newer version": [
        *small(),
        {"type": "lane", "id": "x", "swimlane": "w", "kind": "song"},
    ],
    "in a lane of another kind": [
        *small(),
        {"type": "emotion", "id": "x", "lane": "l", "step": "t"},
    ],
    "on two maps": [
        *small(),
        {"type": "map", "id": "m2"},
        {"type": "stage", "id": "s2", "map": "m2"},
        {"type": "step", "id": "t2", "stage": "s2"},
        {"type": "touchpoint", "id": "c2", "lane": "l", "step": "t2"},
        {"type": "transfer", "id": "x", "map": "m", "source": "c", "target": "c2"},
        {"type": "transfer", "id": "y", "map": "m2", "source": "c", "target": "c"},
    ],
    "of control characters": small(map="\x00\x1b[31m\x07", card="a\x00b\u202e", stage="\ufffe"),
    "ids that are no names": [{"type": "map", "id": 'x" onload="y'}, {"type": "map", "id": " \n<"}],
    "long": small(card="word " * 400, persona="x" * 2_000, map="م" * 2_000),
}


@pytest.mark.parametrize("case", ODD)
def test_what_is_merely_odd_is_read_kept_and_drawn(cjm, case):
    write_records("a.json", ODD[case])
    cjm("import", "a.json", "a.cjm", code=0)
    cjm("export", "a.cjm", "b.json", code=0)
    cjm("export", "a.json", "c.json", code=0)
    assert Path("b.json").read_bytes() == Path("c.json").read_bytes()
    assert len(read_records("b.json")) == len(ODD[case])
    assert "\x1b" not in cjm("info", "a.cjm", code=0).out
    cjm("check", "a.cjm", code=0)
    for out in ("a.pdf", "a.svg", "a.mmd"):
        cjm("export", "a.cjm", out, code=0 if ODD[case] else 2)
    if ODD[case]:
        ElementTree.parse("a.svg")


@pytest.mark.parametrize("size", [{}, {"width": 3, "height": 2}, {"width": 1, "height": 10**9}])
@pytest.mark.parametrize("make", [lambda: b"no picture", bomb], ids=["text", "bomb"])
def test_a_picture_that_cannot_be_shown_is_framed_and_named(cjm, make, size):
    data = base64.b64encode(make()).decode()
    asset = {"type": "asset", "id": "a", "name": "till", "data": data}
    card = {"type": "image", "id": "i", "lane": "l", "step": "t", "asset": "a", "title": "Till"}
    records = small()
    records[1]["portrait"] = "a"
    write_records("a.json", [asset | size, *records, card])
    cjm("import", "a.json", "a.cjm", code=0)
    for out in ("a.pdf", "a.svg", "a.png"):
        (warning,) = cjm("export", "a.cjm", out, code=0).err.splitlines()
        assert "“till”" in warning
    assert Path("a.svg").stat().st_size < 50_000
