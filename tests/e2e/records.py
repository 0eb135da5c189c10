"""Files of records, as another program would write them."""

import json
from pathlib import Path
from typing import Any

Plain = dict[str, Any]


def small(**title: str) -> list[Plain]:
    """Give the records of a map with one card; `map`, `stage`, … name what they are called."""

    def called(what: str) -> str:
        return title.get(what, what.capitalize())

    return [
        {"type": "map", "id": "m", "title": called("map")},
        {"type": "persona", "id": "p", "name": called("persona")},
        {"type": "stage", "id": "s", "map": "m", "title": called("stage")},
        {"type": "step", "id": "t", "stage": "s", "title": called("step")},
        {"type": "swimlane", "id": "w", "map": "m", "persona": "p"},
        {"type": "lane", "id": "l", "swimlane": "w", "kind": "touchpoints"},
        {"type": "touchpoint", "id": "c", "lane": "l", "step": "t", "title": called("card")},
    ]


def write_records(name: str, records: list[Plain]) -> Path:
    """Write records as a JSON file in the current folder."""
    path = Path(name)
    path.write_text(json.dumps({"format": "cjm", "version": 1, "records": records}), "utf-8")
    return path


def read_records(name: str) -> list[Plain]:
    """Read them back."""
    found: list[Plain] = json.loads(Path(name).read_text("utf-8"))["records"]
    return found
