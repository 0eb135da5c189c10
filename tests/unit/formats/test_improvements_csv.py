"""Improvements as tasks: what each program expects, and no cell a formula."""

import csv
import io
from dataclasses import replace

import pytest

from cjm_editor.formats import improvements_csv
from cjm_editor.formats.format import Exported, ExportJob
from cjm_editor.formats.improvements_csv import TrackerOptions
from cjm_editor.i18n import Problem
from cjm_editor.model import Document, Improvement, Map, Transfer
from tests.small_map import element, records

TRACKERS = ("jira", "trello", "azure_devops")


def improvement(id: str, **fields: object) -> Improvement:
    return Improvement(id=id, map="map", rank=id, **fields)  # type: ignore[arg-type]


def written(tracker: str, *found: Improvement) -> Exported:
    more = [
        element("touchpoint", "x", "contacts", "see", title="Shop"),
        element("touchpoint", "y", "contacts", "see", title="Phone"),
        Transfer(id="way", map="map", source="x", target="y"),
    ]
    document = Document([*records(), *more, *found])
    options = TrackerOptions(tracker=tracker)
    return improvements_csv.write(ExportJob(document=document, map_id="map", options=options))


def table(done: Exported) -> list[list[str]]:
    return list(csv.reader(io.StringIO(done.data.decode("utf-8"), newline="")))


MEND = improvement(
    "a",
    title="One login,\nfor all",
    description="Say who it is.",
    mends=("way", "gone"),
    ease=4.0,
    benefit=5.0,
    cost=1200.5,
    owner="eva@example.org",
    due="2026-12-01",
    progress="running",
    tags=("quick win", "it"),
)


def test_jira_gets_a_summary_and_a_column_for_each_label() -> None:
    headings, row, other = table(written("jira", MEND, improvement("b", title="Other")))
    assert headings[0] == "Summary" and headings.count("Labels") == 3
    told = dict(zip(headings[:7], row[:7], strict=True))
    assert told["Summary"] == "One login, for all" and told["Priority"] == "Highest"
    assert (told["Assignee"], told["Due Date"]) == ("eva@example.org", "2026-12-01")
    assert told["Status"] == "In Progress"
    assert row[7:] == ["quick-win", "it", "easy-smart"]
    assert "Say who it is." in told["Description"] and "Shop → Phone" in told["Description"]
    assert len(other) == len(headings) and other[7:] == ["", "", ""]


@pytest.mark.parametrize("tracker", TRACKERS)
def test_a_price_is_told_in_the_currency_of_the_map(tracker: str) -> None:
    priced = [replace(each, currency="€") if isinstance(each, Map) else each for each in records()]
    options = TrackerOptions(tracker=tracker)
    job = ExportJob(document=Document([*priced, MEND]), map_id="map", options=options)
    (_, row) = table(improvements_csv.write(job))
    assert any("Cost: 1\u00a0200.5\u00a0€" in cell for cell in row)


def test_trello_gets_lists_and_azure_only_what_it_takes_in() -> None:
    headings, row = table(written("trello", MEND))
    told = dict(zip(headings, row, strict=True))
    assert told["List Name"] == "Under way" and told["Labels"] == "quick-win,it,easy-smart"
    headings, row = table(written("azure_devops", MEND))
    told = dict(zip(headings, row, strict=True))
    assert (told["Work Item Type"], told["Priority"]) == ("Task", "1")
    assert not {"ID", "State", "Assigned To"} & set(headings)
    assert "eva@example.org" in told["Description"] and "2026-12-01" in told["Description"]
    assert told["Description"].startswith("Say who it is.<br>")
    odd = improvement("b", title="x" * 300, description="a < b & c", cost=1_250_000.0)
    _, row = table(written("azure_devops", odd))
    assert len(row[1]) == 255 and row[1].endswith("…")
    assert row[2].startswith("x" * 300) and "a &lt; b &amp; c" in row[2]
    _, row = table(written("jira", odd))
    assert len(row[0]) == 255 and "Cost: 1\u00a0250\u00a0000" in row[2] and "a < b" in row[2]
    _, row = table(written("trello", odd))
    assert row[0] == "x" * 300


def keys(done: Exported) -> list[str]:
    return [each.key.removeprefix("improvements.csv.") for each in done.warnings]


def test_what_each_program_wants_to_know_is_said() -> None:
    assert keys(written("jira", MEND)) == ["jira_import", "jira_dates"]
    assert keys(written("jira", improvement("b"))) == ["jira_import"]
    assert keys(written("trello", MEND)) == ["trello_import"]
    many = [improvement(f"i{at}") for at in range(251)]
    assert keys(written("jira", *many)) == ["jira_most", "jira_import"]
    assert keys(written("azure_devops", *many)) == ["azure_devops_import"]
    assert keys(written("azure_devops", *(improvement(f"i{at}") for at in range(1001)))) == [
        "azure_devops_most",
        "azure_devops_import",
    ]


@pytest.mark.parametrize("tracker", TRACKERS)
def test_no_cell_is_a_formula(tracker: str) -> None:
    words = "=cmd|' /C calc'!A0"
    done = written(tracker, improvement("a", title=words, owner=words, tags=(words,)))
    for row in table(done):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in row)


@pytest.mark.parametrize("tracker", TRACKERS)
def test_what_is_dropped_is_left_out_and_said(tracker: str) -> None:
    done = written(tracker, MEND, improvement("b", progress="dropped"))
    assert len(table(done)) == 2
    assert keys(done)[0] == "dropped"
    nothing = written(tracker)
    assert len(table(nothing)) == 1
    assert [each.key for each in nothing.warnings] == ["improvements.csv.none"]


def test_an_improvement_without_a_title_is_a_task_all_the_same() -> None:
    _, row = table(written("jira", improvement("a")))
    assert row[0] == "Improvement" and row[3] == ""


def test_without_a_map_there_is_nothing_to_write() -> None:
    with pytest.raises(Problem):
        improvements_csv.write(ExportJob(document=Document([])))
