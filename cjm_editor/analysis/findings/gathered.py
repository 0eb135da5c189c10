"""What a map has hardly begun with is told once, and not of every record."""

from collections.abc import Sequence

from cjm_editor.analysis.findings.check import Finding
from cjm_editor.model import Id

FEW = 2
"""No more than so many findings are never gathered."""


def gathered(found: Sequence[Finding], among: int, map_id: Id) -> list[Finding]:
    """Give the findings of one check: as one, where they are most of what it looked `among`.

    Its records are the map and then all that are at fault, and its `parts` are the single ones.
    """
    if len(found) <= FEW or 2 * len(found) <= among:
        return [*found]
    records = (map_id, *dict.fromkeys(each.records[0] for each in found))
    arguments = {"number": len(found), "total": among}
    return [Finding(found[0].check, found[0].level, records, arguments, tuple(found))]
