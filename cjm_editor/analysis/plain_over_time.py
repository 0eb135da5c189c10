"""How maps fare over time and beside each other, as plain values of the published form."""

from collections.abc import Iterable, Sequence
from typing import Any

from cjm_editor.analysis.guide.guide import Guide
from cjm_editor.analysis.plain import figure, interval
from cjm_editor.analysis.portfolio.sign import judged
from cjm_editor.analysis.portfolio.standing import Standing
from cjm_editor.analysis.score.of_versions import VersionScore
from cjm_editor.analysis.score.trend import Moment


def plain_trend(days: Iterable[Moment], versions: Iterable[VersionScore]) -> dict[str, Any]:
    """Give the score by day of reading and by version; of one that cannot be read there is none."""
    return {
        "days": [{"day": each.day, **interval(each.score)} for each in days],
        "versions": [
            {
                "id": each.version.id,
                "name": each.version.name,
                "made": each.version.made,
                "readable": each.score is not None,
                **interval(each.score),
            }
            for each in versions
        ],
    }


def plain_guide(guide: Guide) -> list[dict[str, Any]]:
    """Give the nine steps with what is done of each."""
    return [
        {
            "id": step.id,
            "number": step.number,
            "progress": figure(step.progress),
            "tasks": [
                {"id": task.id, "done": task.done, "of": task.of, "left": list(task.left)}
                for task in step.tasks
            ],
        }
        for step in guide.steps
    ]


def plain_portfolio(standings: Sequence[Standing], today: str) -> list[dict[str, Any]]:
    """Give how each map of a file fares on a day, ISO 8601."""
    return [_row(each, today) for each in standings]


def _row(each: Standing, today: str) -> dict[str, Any]:
    found = judged(each, today)
    return {
        "map": each.map.id,
        "sign": found.sign,
        "reasons": list(found.reasons),
        "personas": list(each.personas),
        "owner": each.map.owner,
        "score": interval(each.score),
        "coverage": {level: figure(part) for level, part in each.coverage.items()},
        "change": figure(each.change),
        "last_reading": each.last_read,
        "review": each.map.review_date,
        "findings": {level: each.findings.get(level, 0) for level in ("error", "warning", "note")},
        "open_improvements": each.open,
        "overdue_improvements": each.overdue,
        "value": figure(each.value),
    }
