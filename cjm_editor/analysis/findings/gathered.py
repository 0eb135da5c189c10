"""What a map has hardly begun with is told once, and not of every record."""

from collections.abc import Sequence

from cjm_editor.analysis.findings.check import Check, Finding, Found, Level
from cjm_editor.model import Id

FEW = 2
"""No more than so many faults are never gathered."""


def told(
    check: Check, level: Level, map_id: Id, faults: Sequence[Found], among: int
) -> list[Finding]:
    """Give what a check has found as findings: one, where most of what it looks at is at fault.

    `among` so many it has looked. Its records are the map and then all that are at fault, and its
    `parts` are the single ones.
    """
    single = [
        Finding(check.id, level, fault.records, fault.arguments)
        for fault in sorted(faults, key=lambda fault: fault.records)
    ]
    if check.among is None or len(faults) <= FEW or 2 * len(faults) <= among:
        return single
    records = (map_id, *dict.fromkeys(each.records[0] for each in single))
    arguments = {"number": len(faults), "total": among}
    return [Finding(check.id, level, records, arguments, tuple(single))]
