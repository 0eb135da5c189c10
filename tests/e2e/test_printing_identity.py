"""The same map gives the same bytes, comes back from JSON whole, and can be read in an SVG."""

import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from cjm_editor.i18n import LANGUAGES
from cjm_editor.templates.template import templates
from tests.e2e.records import read_records

ROOT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
EXPORT = """
import sys
from cjm_editor.app.cli import main
assert not any(main(["export", "a.cjm", f"{sys.argv[1]}.{end}"]) for end in sys.argv[2:])
"""


def test_every_process_writes_the_same_bytes(cjm, sample_map):
    Path("a.cjm").write_bytes(sample_map)
    ends = ["pdf", "svg", "png", "json", "mmd"]
    for seed in ("1", "2"):
        words = [sys.executable, "-c", EXPORT, seed, *ends]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed}
        subprocess.run(words, env=environment, check=True, timeout=120)
    for end in ends:
        assert Path(f"1.{end}").read_bytes() == Path(f"2.{end}").read_bytes(), end


def test_a_map_read_from_json_is_printed_the_same(cjm, sample_map):
    Path("a.cjm").write_bytes(sample_map)
    cjm("export", "a.cjm", "a.json", code=0)
    cjm("import", "a.json", "b.cjm", code=0)
    for source in ("a.cjm", "a.json", "b.cjm"):
        cjm("export", source, f"{source}.pdf", code=0)
    printed = {Path(f"{source}.pdf").read_bytes() for source in ("a.cjm", "a.json", "b.cjm")}
    assert len(printed) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", [found.id for found in templates()])
def test_json_brings_every_template_back_whole(cjm, template, language):
    cjm("new", "a.cjm", "--template", template, "--language", language, code=0)
    cjm("export", "a.cjm", "a.json", code=0)
    cjm("import", "a.json", "b.cjm", code=0)
    cjm("export", "b.cjm", "b.json", code=0)
    assert Path("a.json").read_bytes() == Path("b.json").read_bytes()
    assert cjm("info", "a.cjm", "--json").out.replace("a.cjm", "") == cjm(
        "info", "b.cjm", "--json"
    ).out.replace("b.cjm", "")


@pytest.mark.parametrize("letters", ["outlines", "text"])
def test_an_svg_has_words_ids_and_titles(cjm, sample_map, letters):
    Path("a.cjm").write_bytes(sample_map)
    cjm("export", "a.cjm", "a.json", code=0)
    cjm("export", "a.cjm", "a.svg", "--letters", letters, code=0)
    root = ElementTree.parse("a.svg").getroot()
    groups = {group.get("id"): group for group in root.iter(f"{SVG}g")}
    (map, *_) = (record for record in read_records("a.json") if record["type"] == "map")
    assert root.findtext(f"{SVG}title") == map["title"]
    drawn = {"touchpoint", "pain_point", "need", "thought", "opportunity", "stage", "step"}
    for record in read_records("a.json"):
        if record["type"] in drawn:
            group = groups[record["id"]]
            assert group.findtext(f"{SVG}title")
            said = "".join("".join(text.itertext()) for text in group.iter(f"{SVG}text"))
            for word in record["title"].split():
                assert word in said, record


def test_an_svg_needs_no_font_unless_its_words_are_to_be_edited(cjm, sample_map):
    """Drawing programs pass over a font that a file carries: letters are drawn as outlines."""
    Path("a.cjm").write_bytes(sample_map)
    cjm("export", "a.cjm", "a.svg", code=0)
    cjm("export", "a.cjm", "b.svg", "--letters", "text", code=0)
    shown = [
        [
            each
            for each in ElementTree.parse(name).iter(f"{SVG}text")
            if not each.get("fill-opacity")
        ]
        for name in ("a.svg", "b.svg")
    ]
    assert not shown[0] and shown[1]
    assert ["@font-face" in Path(name).read_text("utf-8") for name in ("a.svg", "b.svg")] == [
        False,
        True,
    ]
