"""From Mermaid's scores to emotions and back."""

import math
from collections.abc import Sequence

from cjm_editor.formats.format import Notice
from cjm_editor.formats.mermaid.diagram import Task
from cjm_editor.formats.mermaid.javascript import number_text
from cjm_editor.formats.mermaid.remark import excerpt, remark
from cjm_editor.formats.mermaid.task_data import HIGHEST, LOWEST

_TEN = (0, 10)
"""The other scale that is met in real diagrams."""


def emotions(tasks: Sequence[Task]) -> tuple[list[float | None], list[Notice]]:
    """Give each task's emotion from −2 to +2, or None where its score gives none.

    Where scores go beyond 5 but stay within 0 to 10, all are read on that scale. No score is
    ever moved to the nearest end of a scale.
    """
    scores = [task.score for task in tasks if task.scored and math.isfinite(task.score)]
    to_ten = bool(scores) and min(scores) >= _TEN[0] and HIGHEST < max(scores) <= _TEN[1]
    low, high = _TEN if to_ten else (LOWEST, HIGHEST)
    found: list[float | None] = []
    notices = []
    for task in tasks:
        if not task.scored or math.isnan(task.score):
            found.append(None)
        elif low <= task.score <= high:
            found.append(round((task.score - low) / (high - low) * 4 - 2, 6))
        else:
            told = {"task": excerpt(task.name), "score": number_text(task.score)}
            notices.append(remark("mermaid.warning.out_of_range", task.line, **told))
            found.append(None)
    if to_ten:
        first = next(task for task in tasks if task.score > HIGHEST)
        notices.insert(0, remark("mermaid.warning.ten_scale", first.line))
    return found, notices


def score(emotion: float) -> float:
    """Give the score from 1 to 5 of an emotion from −2 to +2."""
    return (emotion + 2) / 4 * (HIGHEST - LOWEST) + LOWEST
