"""What to begin with among many findings."""

from collections.abc import Iterable

from cjm_editor.analysis.findings.check import Finding

MOST = 3


def first_of(found: Iterable[Finding]) -> list[Finding]:
    """Give a few of them, of one check each: the gravest in their order, and no mere notes."""
    first: dict[str, Finding] = {}
    for each in found:
        if each.level != "note":
            first.setdefault(each.check, each)
    return list(first.values())[:MOST]
