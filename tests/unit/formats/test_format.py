"""The list of formats, their options and their names."""

import re

import pytest

from cjm_editor import resource
from cjm_editor.formats.format import ExportJob
from cjm_editor.formats.presets import PRESETS
from cjm_editor.formats.registry import FORMATS, by_id, by_suffix
from cjm_editor.i18n import LANGUAGES, Problem, catalogue, text
from cjm_editor.model import Document, Improvement, Map
from cjm_editor.templates.instantiate import instantiate
from tests.unit.formats.drawn import Drawn, job


def test_formats_are_found_by_id_and_by_ending():
    for known in FORMATS:
        assert by_id(known.id.upper()) is known
        for suffix in known.suffixes:
            assert by_suffix(f"Some map{suffix.upper()}", [known]) is known
    with pytest.raises(Problem, match="docx"):
        by_id("docx")
    with pytest.raises(Problem, match="notes"):
        by_suffix("notes.docx")


def test_ids_and_endings_are_unique():
    assert len({known.id for known in FORMATS}) == len(FORMATS)
    read = [suffix for known in FORMATS if known.read for suffix in known.suffixes]
    assert len(set(read)) == len(read)
    written = [suffix for known in FORMATS if known.write for suffix in known.suffixes]
    # Texts hold diagrams, which are read; written, such a name asks for a text. A table is one of
    # cards unless somebody asks for improvements.
    assert {each for each in written if written.count(each) > 1} == {".md", ".markdown", ".csv"}
    assert by_suffix("x.csv").id == "csv"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_option_and_choice_has_a_name(language):
    keys = [key for known in FORMATS for key in (known.label_key, known.help_key)]
    for spec in (spec for known in FORMATS for spec in known.option_fields):
        keys += [spec.label_key, spec.help_key, *map(spec.choice_key, spec.choices)]
    assert [key for key in keys if text(key, language) == key] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_in_the_code_is_in_the_catalogue(language):
    folder = resource("translations").parent.parent / "cjm_editor" / "formats"
    found = {
        key
        for path in folder.rglob("*.py")
        for key in re.findall(
            r'"(formats\.(?:problem|warning)\.[a-z_.]+)"', path.read_text("utf-8")
        )
    }
    assert found
    assert [key for key in sorted(found) if text(key, language) == key] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_line_can_say_what_every_option_takes(language):
    for spec in (spec for known in FORMATS for spec in known.option_fields):
        value = f"value.{spec.name}"
        assert spec.choices or spec.form == "flag" or text(value, language) != value


def test_what_only_a_dialog_offers_is_an_option_all_the_same():
    for known in FORMATS:
        assert known.dialog_only <= {spec.name for spec in known.option_fields}


def test_options_come_from_words_of_the_command_line():
    options = by_id("pdf").options_from({"paper": "600x400", "margin": "7,5"})
    assert (options.sheet, options.margin, options.orientation) == ("600x400", 7.5, "auto")
    assert by_id("png").options_from({"dpi": "300"}).dpi == 300
    assert by_id("json").options_from({"only_map": "yes"}).only_map is True


@pytest.mark.parametrize(
    ("id", "given"),
    [
        ("png", {"dpi": "many"}),
        ("png", {"dpi": "0"}),
        ("png", {"paper": "A4"}),
        ("pdf", {"margin": float("nan")}),
        ("json", {"only_map": "maybe"}),
        ("pptx", {"slides": "lane"}),
        ("pdf", {"cell": "seven"}),
    ],
)
def test_options_that_cannot_be_are_refused(id, given):
    with pytest.raises(Problem):
        by_id(id).options_from(given)


def test_a_custom_sheet_takes_its_two_sides():
    options = by_id("pdf").options_from({"paper": "custom", "paper_width": 500})
    assert options.sheet == "500.000x297.000"


@pytest.mark.parametrize("id", [known.id for known in FORMATS if known.draws])
def test_without_a_map_there_is_nothing_to_draw(id):
    with pytest.raises(Problem, match="no map"):
        by_id(id).write(ExportJob(document=Document()))


@pytest.mark.parametrize("id", [known.id for known in FORMATS if known.draws])
def test_characters_that_no_font_prints_are_named(id):
    drawn = Drawn((), missing=("𓀀", "𓀁"))
    done = by_id(id).write(job(drawn, rasterise=lambda *_: b"png"))
    assert [notice.key for notice in done.warnings] == ["formats.warning.missing"]
    assert "𓀀 𓀁" in done.warnings[0].sentence("en")


def test_an_option_is_named_as_it_is_typed_and_its_choices_are_told():
    with pytest.raises(Problem, match="“--note-width”"):
        by_id("pdf").options_from({"note_width": "3"})
    with pytest.raises(Problem, match="“--only-map”"):
        by_id("png").options_from({"only_map": "yes"})
    with pytest.raises(Problem, match=r"“--slides”.* map, stage"):
        by_id("pptx").options_from({"slides": "lane"})


WHOLE = {"pdf", "json"}
"""These carry all of a map."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", [each for each in FORMATS if each.write], ids=lambda form: form.id)
def test_every_format_says_before_what_it_does_not_carry(form, language, monkeypatch):
    monkeypatch.setattr(catalogue, "_current", language)
    sample = Document(instantiate("sample-email", language))
    map = sample.all(Map)[0]
    assert (form.leaves_out is None) == (form.id in WHOLE)
    told = form.leaves_out(sample, map.id) if form.leaves_out else ()
    counted = f"({len(sample.children(Improvement, map.id))})"
    sentences = " ".join(notice.sentence(language) for notice in told)
    if form.id in WHOLE | {"xlsx"}:
        assert not told
    elif form.id in ("improvements", "mermaid"):
        assert sentences
    else:
        assert f"{text('kinds.improvement', language).lower()} {counted}" in sentences


def test_a_number_beyond_its_limits_is_told_what_the_limits_are():
    with pytest.raises(Problem, match="from 0 to 200"):
        by_id("pdf").options_from({"margin": "999"})
    with pytest.raises(Problem, match="from 10 to 2400"):
        by_id("png").options_from({"dpi": "many"})


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.id)
def test_a_preset_is_of_options_that_its_format_has(preset):
    form = by_id(preset.format)
    form.options_from(preset.options)
    form.contents_from(preset.options)
    assert [text(preset.label_key, each) for each in LANGUAGES].count(preset.label_key) == 0
