"""`cjm-editor analyse`: the published form, and a sentence for whoever reads it."""

import json
from pathlib import Path

import jsonschema
import pytest

from cjm_editor import resource
from cjm_editor.app.cli import main
from cjm_editor.i18n import LANGUAGES

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
    assert found["score"]["value"] < 30 < 50  # type: ignore[index]


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
