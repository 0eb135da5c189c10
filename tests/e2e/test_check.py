"""`cjm-editor check --json`: what scripts are told, in a published form."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from cjm_editor import resource
from cjm_editor.app.cli import main
from cjm_editor.app.files import read_any
from cjm_editor.formats.journey_json import to_json
from cjm_editor.model import Document, Record, Transfer

SCHEMA = json.loads(resource("schema/check.schema.json").read_text("utf-8"))
TEMPLATES = ["empty", "sample-email", "sample-support", "sample-hourglass"]


def made(folder: Path, template: str) -> Path:
    path = folder / "map.cjm"
    assert main(["new", str(path), "--template", template]) == 0
    return path


def checked(
    path: Path, capsys: pytest.CaptureFixture[str], *options: str
) -> tuple[int, dict[str, list[dict[str, object]]]]:
    capsys.readouterr()
    code = main(["check", str(path), "--json", *options])
    found = json.loads(capsys.readouterr().out)
    jsonschema.validate(found, SCHEMA)
    return code, found


@pytest.mark.parametrize("template", TEMPLATES)
def test_it_has_the_published_form(
    template: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    code, found = checked(made(tmp_path, template), capsys)
    assert code == 0
    assert all(each["why"] and each["advice"] for each in found["findings"])
    levels = [each["level"] for each in found["findings"]]
    assert levels == sorted(levels, key=["error", "warning", "note"].index)


def test_what_most_records_lack_is_told_once_and_names_them_all(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, found = checked(made(tmp_path, "sample-email"), capsys)
    (owners,) = [each for each in found["findings"] if each["check"] == "transfer.loss-no-owner"]
    assert owners["key"] == "finding.transfer.loss-no-owner.most"
    assert owners["records"][0] == owners["map"] == owners["record"]  # type: ignore[index]
    assert len(owners["records"]) > 3  # type: ignore[arg-type]


def test_a_pdf_is_checked_by_the_map_it_carries(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = made(tmp_path, "sample-email")
    printed = tmp_path / "map.pdf"
    assert main(["export", str(path), str(printed)]) == 0
    (_, own), (code, carried) = checked(path, capsys), checked(printed, capsys)
    assert own["findings"] == carried["findings"] and code == 0
    assert checked(printed, capsys, "--fail-on", "warning")[0] == 1


def test_transfers_that_lead_nowhere_or_come_twice_are_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    document, _ = read_any(made(tmp_path, "sample-email"))
    first, *_ = document.all(Transfer)
    round_ = replace(first, id="round", target=first.source, title="")
    twin = replace(first, id="twin", share=100.0)
    records: list[Record] = [*document, round_, twin]
    path = tmp_path / "odd.json"
    path.write_bytes(to_json(Document(records)))
    code, found = checked(path, capsys)
    checks = {each["check"] for each in found["findings"]}
    assert {"transfer.to-itself", "transfer.twice"} <= checks
    assert code == (1 if "way.shares-over" in checks else 0)
