"""All findings of a map, from nothing."""

from datetime import date

from cjm_editor.analysis.findings.catalogue import CHECKS
from cjm_editor.analysis.findings.check import Finding
from cjm_editor.analysis.findings.faults import Faults, in_order
from cjm_editor.analysis.findings.ground import Ground
from cjm_editor.analysis.findings.level import level_of, limits_of, settings_of
from cjm_editor.analysis.journey import finding_journeys
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.model import Document, Id


def findings(document: Document, map_id: Id, today: str = "") -> list[Finding]:
    """Check a map, on a day (ISO 8601) or else today; the gravest come first."""
    return finish(checking(document, map_id, today))


def checking(
    document: Document, map_id: Id, today: str = "", kept: Kept | None = None
) -> Slices[list[Finding]]:
    """Check a map in slices, a record each; the document must not change meanwhile."""
    settings = settings_of(document, map_id)
    kept = Kept() if kept is None else kept
    yield from finding_journeys(document, map_id, kept)
    today = today or date.today().isoformat()
    ground = Ground(document, map_id, today, limits_of(settings), kept)
    levels = ((check, level_of(check, settings)) for check in CHECKS)
    found = [Faults(check, level) for check, level in levels if level is not None]
    for faults in found:
        for cls in faults.check.of:
            for record in ground.all(cls):
                faults.look(ground, record)
                yield
    return in_order(found, map_id)
