"""All findings of a map, from nothing."""

from collections.abc import Iterable
from datetime import date

from cjm_editor.analysis.findings.catalogue import CHECKS
from cjm_editor.analysis.findings.check import LEVELS, Finding, Found
from cjm_editor.analysis.findings.gathered import told
from cjm_editor.analysis.findings.ground import Ground
from cjm_editor.analysis.findings.level import level_of, limits_of, settings_of
from cjm_editor.analysis.journey import finding_journeys
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.model import Document, Id

_GRAVEST = {level: at for at, level in enumerate(LEVELS)}
_PLACES = {check.id: at for at, check in enumerate(CHECKS)}


def findings(document: Document, map_id: Id, today: str = "") -> list[Finding]:
    """Check a map, on a day (ISO 8601) or else today; the gravest come first."""
    return finish(checking(document, map_id, today))


def checking(document: Document, map_id: Id, today: str = "") -> Slices[list[Finding]]:
    """Check a map in slices, a record each; the document must not change meanwhile."""
    settings = settings_of(document, map_id)
    kept, today = Kept(), today or date.today().isoformat()
    yield from finding_journeys(document, map_id, kept)
    ground = Ground(document, map_id, today, limits_of(settings), kept)
    found: list[Finding] = []
    for check in CHECKS:
        level = level_of(check, settings)
        if level is None:
            continue
        faults: list[Found] = []
        for cls in check.of:
            for record in ground.all(cls):
                faults += check.find(ground, record)
                yield
        found += told(check, level, ground, faults)
    return in_order(found)


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """Put findings in order: by level, then check by check."""
    return sorted(found, key=lambda each: (_GRAVEST[each.level], _PLACES[each.check], each.records))
