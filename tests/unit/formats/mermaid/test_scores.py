"""Scores and emotions."""

import math

import pytest

from cjm_editor.formats.mermaid.diagram import Task
from cjm_editor.formats.mermaid.scores import emotions, score


def found(*given: float) -> tuple[list[float | None], list[str]]:
    """Give the emotions of scores and the keys of what is told."""
    tasks = [Task("", "T", value, (), line) for line, value in enumerate(given, 1)]
    values, notices = emotions(tasks)
    return values, [notice.key.rpartition(".")[2] for notice in notices]


def test_one_to_five() -> None:
    assert found(1, 2, 3, 4, 5, 4.5) == ([-2, -1, 0, 1, 2, 1.5], [])


def test_nought_to_ten() -> None:
    assert found(0, 5, 7, 10) == ([-2, 0, 0.8, 2], ["ten_scale"])


@pytest.mark.parametrize("odd", [0, -1, 12, math.inf, 0.5])
def test_beyond_the_scale(odd: float) -> None:
    assert found(odd, 4) == ([None, 1], ["out_of_range"])


def test_ten_with_odd_ones_is_no_scale() -> None:
    assert found(-1, 7, 4) == ([None, None, 1], ["out_of_range", "out_of_range"])
    assert found(math.inf, 7) == ([None, 0.8], ["ten_scale", "out_of_range"])


def test_no_number_and_blank() -> None:
    assert found(math.nan, 4) == ([None, 1], [])
    assert emotions([Task("", "T", 0, (), 1, scored=False)]) == ([None], [])


@pytest.mark.parametrize("value", [-2, -1, 0, 1, 2, 0.5])
def test_there_and_back(value: float) -> None:
    assert found(score(value))[0] == [value]
