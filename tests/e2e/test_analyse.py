"""`cjm-editor analyse`: the published form, and a sentence for whoever reads it."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cjm_editor import resource
from cjm_editor.app.cli import main
from cjm_editor.app.files import read_any
from cjm_editor.formats import journey_json
from cjm_editor.formats.format import ExportJob
from cjm_editor.i18n import LANGUAGES
from cjm_editor.model import Decision, Document, Improvement, Map, Reading, Transfer
from tests.unit.analysis.journeys import ground, touchpoints, transfers

SCHEMA = json.loads(resource("schema/analysis.schema.json").read_text("utf-8"))


def analysed(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    capsys.readouterr()
    assert main(["analyse", str(path), "--json"]) == 0
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize(
    "template", ["empty", "sample-email", "sample-support", "sample-hourglass"]
)
def test_it_has_the_published_form(
    template: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "map.cjm"
    assert main(["new", str(path), "--template", template]) == 0
    found = analysed(path, capsys)
    jsonschema.validate(found, SCHEMA)
    assert "NaN" not in json.dumps(found)


def test_the_e_mail_sample_scores_low_although_both_its_touchpoints_are_rated_five(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "map.cjm"
    assert main(["new", str(path), "--template", "sample-email"]) == 0
    (found,) = analysed(path, capsys)["maps"]  # type: ignore[misc, attr-defined]
    assert found["score"]["value"] < 30  # type: ignore[index]
    document, _ = read_any(path)
    rated = {document[each.target] for each in document.all(Reading) if each.figure == 5.0}
    (link,) = (
        each
        for each in document.all(Transfer)
        if {document[each.source], document[each.target]} == rated
    )
    assert (link.identity, link.promise) == ("lost", "lost")
    ways = found["score"]["by_transfer"]  # type: ignore[index]
    assert ways[link.id]["value"] < 30


def with_improvements(path: Path) -> Path:
    """Give the e-mail sample with three other improvements and a decision."""
    assert main(["new", str(path), "--template", "sample-email"]) == 0
    document, _ = read_any(path)
    (map,) = document.all(Map)
    broken = (document.all(Transfer)[0].id,)
    more = [
        Improvement(
            id=id,
            map=map.id,
            rank=id,
            title=title,
            ease=ease,
            benefit=benefit,
            cost=cost,
            days=days,
            mends=mends,
        )
        for id, title, ease, benefit, cost, days, mends in (
            ("a1", "One login", 4, 5, 10, 3, broken),
            ("a2", "Call back", 2, 4, 6, 3, broken),
            ("a3", "New words", 5, 2, 4, 1, ()),
        )
    ]
    told = Decision(id="d", map=map.id, decided_by="Eva", chosen=("a3",), budget=4)
    kept = [each for each in document if not isinstance(each, Map | Improvement)]
    kept.append(replace(map, business_value=7.0))
    out = path.with_suffix(".json")
    assert journey_json.FORMAT.write is not None
    job = ExportJob(document=Document([*kept, *more, told]))
    out.write_bytes(journey_json.FORMAT.write(job).data)
    return out


def test_gaps_and_priorities_have_the_published_form(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = with_improvements(tmp_path / "map.cjm")
    found = analysed(path, capsys)
    jsonschema.validate(found, SCHEMA)
    (map,) = found["maps"]  # type: ignore[misc, attr-defined]
    assert [each["title"] for each in map["priorities"]] == ["One login", "Call back", "New words"]
    assert map["priorities"][0]["quadrant"] == "easy_smart"
    assert map["best_set"]["budget"] == 4 and map["best_set"]["chosen"] == ["a3"]
    assert map["decisions"][0]["decided_by"] == "Eva"
    assert found["ranking"]["maps"][0]["value"] == 7.0  # type: ignore[index]
    assert map["combinations"]["count"] >= 1


def test_a_budget_decides_what_is_best_and_what_the_score_becomes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = with_improvements(tmp_path / "map.cjm")
    capsys.readouterr()
    assert main(["analyse", str(path), "--budget", "14", "--days", "4", "--json"]) == 0
    best = json.loads(capsys.readouterr().out)["maps"][0]["best_set"]
    assert best["chosen"] == ["a1", "a3"] and best["cost"] == 14
    assert best["score_after"]["value"] > best["score_before"]["value"]
    assert main(["analyse", str(path), "--budget", "14"]) == 0
    assert "One login, New words" in capsys.readouterr().out
    for amount in ("-1", "nan", "inf", "much"):
        assert main(["analyse", str(path), f"--budget={amount}"]) == 2
        assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_told_in_each_language(
    language: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", language)
    path = tmp_path / "map.cjm"
    assert main(["new", str(path), "--template", "sample-email", "--language", language]) == 0
    assert main(["analyse", str(path)]) == 0
    said = capsys.readouterr().out
    assert "cli." not in said and "{" not in said
    assert {"en": "Weakest link", "es": "Eslabón", "ca": "Baula"}[language] in said


def test_what_cannot_be_analysed_is_told_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty.cjm"
    empty.write_bytes(b"")
    for words in (["analyse", str(empty)], ["analyse", str(tmp_path / "gone.cjm")], ["analyse"]):
        assert main(words) == 2
        assert capsys.readouterr().err.count("\n") == 1


def test_the_portfolio_and_the_guide_stand_beside_the_maps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "map.cjm"
    assert main(["new", str(path), "--template", "sample-email"]) == 0
    found: Any = analysed(path, capsys)
    (map,), (row,) = found["maps"], found["portfolio"]
    assert row["map"] == map["id"]
    assert row["score"] == {name: map["score"][name] for name in ("value", "low", "high")}
    assert row["coverage"] == map["score"]["coverage"]
    assert (row["sign"], row["reasons"][0]) == ("act", "score_low")
    assert [each["number"] for each in map["guide"]] == list(range(1, 10))
    assert map["guide"][0]["progress"] == 1.0
    days = map["score"]["trend"]["days"]
    assert days and days[-1]["value"] == map["score"]["value"]
    assert map["score"]["trend"]["versions"] == []


def test_several_maps_are_told_side_by_side(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "maps.json"
    maps = [Map(id="a", title="Buy"), Map(id="b", title="Return")]
    path.write_bytes(journey_json.to_json(Document(maps)))
    assert main(["analyse", str(path), "--map", "Buy"]) == 0
    assert "Portfolio" not in capsys.readouterr().out
    assert main(["analyse", str(path)]) == 0
    told = capsys.readouterr().out.splitlines()
    rows = told[told.index("Portfolio") + 1 :]
    assert [row.split() for row in rows] == [
        ["No", "score", "–", "Buy"],
        ["No", "score", "–", "Return"],
    ]


def test_a_map_of_which_nothing_is_known_is_told_to_be_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "map.json"
    records = [*ground(), *touchpoints("ab"), *transfers("a>b")]
    path.write_bytes(journey_json.to_json(Document(records)))
    for command in ("info", "analyse"):
        capsys.readouterr()
        assert main([command, str(path)]) == 0
        told = capsys.readouterr().out
        assert "Not known yet: nothing is measured" in told and "Score" not in told
    (found,) = analysed(path, capsys)["maps"]  # type: ignore[misc, attr-defined]
    assert found["score"]["value"] == pytest.approx(50.0, abs=10.0)  # type: ignore[index]
    known = replace(records[-1], identity="kept")  # type: ignore[call-arg]
    path.write_bytes(journey_json.to_json(Document([*records[:-1], known])))
    capsys.readouterr()
    assert main(["info", str(path)]) == 0
    assert "Not known" not in capsys.readouterr().out


def test_a_contradictory_map_is_told_with_the_conventions_taken(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "map.json"
    ends = {"b": "success", "c": "failure"}
    for names, ways, sentence in (
        ("abc", ("a>b:90", "a>c:90"), "180% go on from a: taken as parts of their sum"),
        ("abc", ("a>b", "b>a", "b>c"), "Customers can go round in circles: a, b"),
        ("ad", ("a>d",), "No end is marked: the last one counts as a success."),
        ("a", (), "No transfer leads here: a"),
    ):
        known = {id: end for id, end in ends.items() if id in names}
        records = [*ground(), *touchpoints(names, known), *transfers(*ways)]
        path.write_bytes(journey_json.to_json(Document(records)))
        capsys.readouterr()
        assert main(["analyse", str(path)]) == 0
        assert sentence in capsys.readouterr().out
        assert "NaN" not in json.dumps(analysed(path, capsys))
