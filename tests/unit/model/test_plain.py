import json
from typing import Any

import pytest

from cjm_editor.i18n import Problem
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Asset, Diff, Swimlane, Unknown
from cjm_editor.model.field import LINE_LIMIT
from cjm_editor.model.plain import (
    diff_from_plain,
    diff_to_plain,
    record_from_plain,
    record_to_plain,
)
from tests.small_map import records


def read(**values: Any) -> Any:
    return record_from_plain(SCHEMA, {"id": "x", **values})


def test_every_record_comes_back_from_json() -> None:
    for record in [*records(), Asset(id="p", data=b"\x00\xff", name="p.png")]:
        text = json.dumps(record_to_plain(record), allow_nan=False)
        assert record_from_plain(SCHEMA, json.loads(text)) == record


def test_shared_swimlanes_name_no_persona() -> None:
    assert read(type="swimlane", map="map") == Swimlane(id="x", map="map")


def test_diffs_come_back_from_json() -> None:
    some = {record.id: record for record in records()}
    page, till = some["page"], some["till"]
    after = type(page)(id="page", lane="ideas", step="see")  # type: ignore[call-arg]
    diff = Diff(added={"map": some["map"]}, updated={"page": (page, after)}, removed={"till": till})
    assert diff_from_plain(SCHEMA, json.loads(json.dumps(diff_to_plain(diff)))) == diff


def test_what_a_newer_version_adds_is_kept() -> None:
    plain = {"type": "map", "id": "x", "title": "M", "mood": ["new", 1]}
    assert record_to_plain(record_from_plain(SCHEMA, plain)) == plain
    strange = {"table": "budgets", "id": "x", "sum": 12}
    assert isinstance(record_from_plain(SCHEMA, strange), Unknown)
    assert record_to_plain(record_from_plain(SCHEMA, strange)) == strange
    assert read(type="map", journey_type="pilgrimage").journey_type == "pilgrimage"


CARD = {"type": "note", "lane": "l", "step": "s"}


@pytest.mark.parametrize(
    "plain",
    [
        {"type": "emotion", "lane": "l", "step": "s", "value": 2.5},
        {"type": "emotion", "lane": "l", "step": "s", "value": float("nan")},
        {"type": "emotion", "lane": "l", "step": "s", "value": None},
        {"type": "emotion", "lane": "l", "step": "s", "value": True},
        {"type": "emotion", "lane": "l"},
        {"type": "touchpoint", "lane": "l", "step": "s", "channels": "mail"},
        {"type": "touchpoint", "lane": "l", "step": "s", "moment_of_truth": 1},
        {"type": "stage"},
        {"type": "stage", "map": "m", "colour": "red"},
        {"type": "stage", "map": "m", "colour": "#12345g"},
        {"type": "stage", "map": "m", "rank": "?"},
        {"type": "stage", "map": "m", "title": 7},
        {"type": "stage", "map": "m", "title": "x" * 2_001},
        {"type": "stage", "map": "m", "title": "half a pair \ud83d"},
        {"type": "map", "review_date": "tomorrow"},
        {"type": "map", "review_date": "2024-02-30"},
        {"type": "asset", "data": "no base64!"},
        {"type": "asset", "width": 10**400},
        {"type": "asset", "width": 1.5},
        {**CARD, "tags": 7},
        {**CARD, "tags": ["quick", 7]},
        {**CARD, "tags": ["quick", "quick"]},
        {**CARD, "tags": [" "]},
        {**CARD, "tags": ["x" * 61]},
        {**CARD, "tags": [str(number) for number in range(51)]},
        {"type": "transfer", "map": "m", "source": "a"},
    ],
)
def test_a_value_that_does_not_fit_is_refused(plain: dict[str, Any]) -> None:
    with pytest.raises(Problem):
        read(**plain)


def test_a_text_that_is_too_long_is_told_with_its_limit() -> None:
    read(type="map", title="x" * LINE_LIMIT)
    with pytest.raises(Problem) as raised:
        read(type="map", title="x" * (LINE_LIMIT + 1))
    assert raised.value.key == "problem.record.too_long"
    assert (raised.value.arguments["length"], raised.value.arguments["limit"]) == (2001, 2000)


def test_a_record_needs_an_id() -> None:
    with pytest.raises(Problem, match=r"problem\.record\.no_id|id"):
        record_from_plain(SCHEMA, {"type": "map"})


def test_records_are_hashable_whatever_a_newer_version_adds() -> None:
    plain = {"type": "map", "id": "x", "mood": ["new"]}
    assert len({record_from_plain(SCHEMA, plain), record_from_plain(SCHEMA, plain)}) == 1
    assert len({*records(), Unknown(id="x", table="t", values={"a": []})}) == len(records()) + 1
