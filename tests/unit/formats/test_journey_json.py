"""JSON: nothing lost either way, nothing hostile let in, and the published schema holds."""

import json
import runpy
from pathlib import Path

import jsonschema
import pytest

from cjm_editor import resource
from cjm_editor.formats import journey_json
from cjm_editor.formats.format import ExportJob
from cjm_editor.formats.journey_json import JsonOptions, read, to_json, write
from cjm_editor.i18n import LANGUAGES, Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.kinds.note import Note
from cjm_editor.model import (
    Asset,
    Channel,
    Comment,
    Document,
    Lane,
    Map,
    Persona,
    Stage,
    Step,
    Swimlane,
    Unknown,
)
from cjm_editor.templates.instantiate import instantiate
from cjm_editor.templates.template import templates

ROOT = Path(__file__).parents[3]
FUZZ = ROOT.parent / "shared" / "samples" / "fuzz" / "json"

RECORDS = (
    Map(id="m1", title="Ú \u2028 \x00 \"'", extra={"mood": {"deep": [1, 2.5, None, True]}}),
    Map(id="m2", rank="a1"),
    Persona(id="p1", name="Núria", portrait="a1", preferred_channels=("c1",)),
    Persona(id="p2", name="Someone else"),
    Channel(id="c1", name="Web"),
    Asset(id="a1", name="foto.png", data=bytes(range(256))),
    Stage(id="s1", map="m1", title="One"),
    Stage(id="s2", map="m2", title="Another map's"),
    Step(id="t1", stage="s1", width=144.0),
    Swimlane(id="w1", map="m1", persona="p1"),
    Lane(id="l1", swimlane="w1"),
    Note(id="n1", lane="l1", step="t1", title="<b>&amp;"),
    Comment(id="k1", map="m1", target="gone", text="It outlives what it speaks of."),
    Unknown(id="u1", table="rituals", values={"map": "m1", "steps": ["t1"], "n": 12345678901234}),
)


def document(*records):
    return Document(records or RECORDS)


def file_of(*records, **more) -> bytes:
    return json.dumps({"format": "cjm", "version": 1, "records": list(records)} | more).encode()


def refused(data: bytes) -> Problem:
    with pytest.raises(Problem) as found:
        read(data, "map.json", "en")
    assert found.value.sentence("en") != found.value.key
    return found.value


def by_id(records):
    return {record.id: record for record in records}


def test_everything_comes_back():
    imported = read(to_json(document()), "map.json", "en")
    assert by_id(imported.records) == by_id(RECORDS)
    assert imported.warnings == ()


def test_what_a_newer_version_wrote_survives_being_read_and_written():
    plain = [
        {"type": "map", "id": "m", "mood": ["calm"]},
        {"type": "ritual", "id": "r", "map": "m", "steps": {"a": [1]}},
    ]
    once = to_json(document(*read(file_of(*plain), "map.json", "en").records))
    twice = to_json(document(*read(once, "map.json", "en").records))
    assert once == twice
    kept = by_id_plain(json.loads(once)["records"])
    assert kept["m"]["mood"] == ["calm"]
    assert kept["r"].items() >= plain[1].items()


def by_id_plain(records):
    return {record["id"]: record for record in records}


def test_one_map_goes_without_its_links_to_others():
    records = (Map(id="a"), Map(id="b", origin="a"), Stage(id="s", map="b", journey="a"))
    alone = by_id(read(to_json(document(*records), "b"), "map.json", "en").records)
    assert alone["b"].origin is None and alone["s"].journey is None
    whole = by_id(read(to_json(document(*records)), "map.json", "en").records)
    assert whole["b"].origin == "a" and whole["s"].journey == "a"


def test_the_order_of_the_records_does_not_matter():
    assert to_json(document(*reversed(RECORDS))) == to_json(document())


def test_one_map_comes_with_what_it_uses_and_without_the_others():
    data = to_json(document(), "m1")
    ids = set(by_id_plain(json.loads(data)["records"]))
    assert ids == {record.id for record in RECORDS} - {"m2", "s2", "p2"}
    read(data, "map.json", "en")


def test_the_options_tell_whether_one_map_or_the_file_is_written():
    def written(**options):
        job = ExportJob(document=document(), map_id="m2", options=JsonOptions(**options))
        return set(by_id_plain(json.loads(write(job).data)["records"]))

    assert written() == {record.id for record in RECORDS}
    assert written(only_map=True) == {"m2", "s2"}


def test_a_byte_order_mark_is_fine():
    read(b"\xef\xbb\xbf" + to_json(document()), "map.json", "en")


MAP = {"type": "map", "id": "m"}
STAGE = {"type": "stage", "id": "s", "map": "m"}


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "syntax"),
        (b"not json", "syntax"),
        (to_json(Document(RECORDS))[:-40], "syntax"),
        (b"\xff\xfe\x00", "encoding"),
        (b"[]", "foreign"),
        (b"{}", "foreign"),
        (b'{"format": "other", "version": 1, "records": []}', "foreign"),
        (b'{"format": "cjm", "version": true, "records": {}}', "foreign"),
        (b'{"format": "cjm", "version": 1, "records": {}}', "foreign"),
        (b'{"format": "cjm", "version": 2, "records": 5}', "newer"),
        (file_of(MAP, 7), "record"),
        (file_of(MAP, MAP), "twice"),
        (file_of(STAGE), "link"),
        (file_of(MAP, STAGE | {"map": "s"}), "link"),
        (b'{"format": "cjm", "format": "cjm", "version": 1, "records": []}', "key_twice"),
        (file_of(MAP | {"x": float("nan")}), "number"),
        (file_of(MAP | {"x": float("-inf")}), "number"),
        (file_of(MAP | {"x": 0}).replace(b'"x": 0', b'"x": 1e999'), "number"),
        (file_of(MAP | {"x": 0}).replace(b'"x": 0', b'"x": 1' + b"0" * 10_000), "number"),
        (file_of(MAP | {"x": "\ud83d"}), "encoding"),
        (file_of(MAP | {"\udc00": 1}), "encoding"),
        (b"[" * 100_000, "deep"),
        (b'{"a":' * 100_000, "deep"),
        (file_of(MAP | {"x": 0}).replace(b"0", b"[" * 200 + b"]" * 200), "deep"),
    ],
)
def test_what_is_no_map_is_told_in_one_sentence(data, key):
    assert refused(data).key == f"formats.problem.json.{key}"


@pytest.mark.parametrize(
    "record",
    [
        {"type": "map"},
        {"type": "map", "id": ""},
        {"type": "map", "id": 5},
        MAP | {"title": 5},
        MAP | {"card_width": 10**400},
        {"type": "stage", "id": "s"},
        {"type": "asset", "id": "a", "data": "no base64!"},
    ],
)
def test_a_record_with_a_wrong_value_is_told(record):
    assert refused(file_of(record)).key.startswith(("problem.record", "formats.problem"))


def test_a_huge_file_is_not_even_parsed(monkeypatch):
    monkeypatch.setattr(journey_json, "SIZE_LIMIT", 10)
    assert refused(to_json(document())).key == "formats.problem.json.large"


@pytest.mark.skipif(not FUZZ.is_dir(), reason="the samples are not here")
def test_hostile_samples_are_told_in_one_sentence():
    for path in sorted(FUZZ.glob("*.json")):
        refused(path.read_bytes())


def test_the_published_schema_is_current():
    generator = runpy.run_path(str(ROOT / "packaging" / "make_schema.py"))
    published = resource("schema", "cjm.schema.json").read_text(encoding="utf-8")
    assert published == generator["spelt"]()


@pytest.fixture(scope="module")
def schema():
    plain = json.loads(resource("schema", "cjm.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(plain)
    return jsonschema.Draft202012Validator(plain)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", [template.id for template in templates()])
def test_samples_are_valid_and_come_back(schema, template, language):
    records = instantiate(template, language)
    data = to_json(Document(records))
    schema.validate(json.loads(data))
    assert by_id(read(data, "map.json", language).records) == by_id(records)


@pytest.mark.parametrize(
    "record",
    [
        {"type": "map"},
        MAP | {"card_width": 1},
        MAP | {"state": "maybe"},
        MAP | {"title": None},
        {"type": "stage", "id": "s"},
        {"type": "stage", "id": "s", "map": "m", "colour": "red"},
        {"type": "emotion", "id": "e", "lane": "l", "step": "s", "value": 3},
    ],
)
def test_the_schema_finds_what_is_wrong(schema, record):
    assert not schema.is_valid({"format": "cjm", "version": 1, "records": [record]})


def test_the_schema_lets_a_newer_version_add(schema):
    newer = [MAP | {"mood": 1}, {"type": "ritual", "id": "r"}, {"table": "rites", "id": "q"}]
    schema.validate({"format": "cjm", "version": 1, "records": newer})
    assert {cls.TYPE for cls in SCHEMA.types} <= set(schema.schema["$defs"])
