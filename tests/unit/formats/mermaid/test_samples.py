"""The sample diagrams agree with what Mermaid itself made of them."""

import html
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cjm_editor.formats.mermaid.diagram import parse
from cjm_editor.formats.mermaid.reader import read
from cjm_editor.i18n import Problem
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document
from cjm_editor.model.invariants import breaches

SAMPLES = Path(__file__).parents[5] / "shared" / "samples" / "mermaid"


def rows() -> Iterator[Any]:
    """Give each labelled sample: its file and what Mermaid made of it."""
    tables = [(SAMPLES / "upstream" / "expected.jsonl", SAMPLES / "upstream" / "cases")]
    for table in SAMPLES.glob("*.expected.jsonl"):
        tables.append((table, SAMPLES / table.name.removesuffix(".expected.jsonl")))
    for table, folder in tables:
        if table.exists():
            for line in table.read_text("utf-8").rstrip("\n").split("\n"):
                row = json.loads(line)
                yield pytest.param(folder / row["file"], row, id=f"{folder.name}/{row['file']}")


def decoded(text: str) -> str:
    """Decode the entities as Mermaid keeps them, and trim."""
    for kept, meant in (("ﬂ°°", "&#"), ("ﬂ°", "&"), ("¶ß", ";")):
        text = text.replace(kept, meant)
    return html.unescape(text).strip()


def number(score: float | str) -> float:
    return float(score)


def same(one: float, other: float) -> bool:
    return one == other or (math.isnan(one) and math.isnan(other))


SAMPLE_ROWS = list(rows())


@pytest.mark.skipif(not SAMPLE_ROWS, reason="the samples are not here")
@pytest.mark.parametrize(("path", "row"), SAMPLE_ROWS)
def test_agrees_with_mermaid(path: Path, row: dict[str, Any]) -> None:
    if not path.exists():
        pytest.skip("this sample is not here")
    text = path.read_bytes().decode("utf-8")
    if not row["ok"]:
        with pytest.raises(Problem):
            parse(text)
        return
    diagram = parse(text, likely=False)
    assert diagram.title == decoded(row["title"])
    assert diagram.acc_title == decoded(row["accTitle"])
    assert diagram.acc_description == re.sub(r"\n\s+", "\n", decoded(row["accDescr"]))
    assert list(diagram.sections) == [decoded(section) for section in row["sections"]]
    assert len(diagram.tasks) == len(row["tasks"])
    for task, expected in zip(diagram.tasks, row["tasks"], strict=True):
        assert task.section == decoded(expected["section"])
        assert task.name == decoded(expected["task"])
        assert same(task.score, number(expected["score"]))
        assert list(task.people) == [decoded(person) for person in expected["people"]]


@pytest.mark.skipif(not SAMPLE_ROWS, reason="the samples are not here")
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("**/*.mmd")), ids=lambda path: path.name[:50])
def test_every_readable_sample_becomes_a_map(path: Path) -> None:
    try:
        diagram = parse(path.read_text("utf-8"))
    except Problem:
        return
    document = Document(read(path.read_bytes(), path.name, "en").records)
    assert not list(breaches(document))
    people = sum(len(set(task.people) or {""}) for task in diagram.tasks)
    assert len(document.all(Touchpoint)) == people
