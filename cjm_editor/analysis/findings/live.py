"""The findings of a map that is edited: only what an edit touched is checked again."""

from collections.abc import Callable
from datetime import date
from time import perf_counter

from cjm_editor.analysis.findings.catalogue import BY_ID, CHECKS
from cjm_editor.analysis.findings.check import Check, Command, Finding, Found
from cjm_editor.analysis.findings.faults import Faults, in_order
from cjm_editor.analysis.findings.ground import Ground, owner_of
from cjm_editor.analysis.findings.level import level_of, limits_of, settings_of
from cjm_editor.analysis.findings.marking import marked
from cjm_editor.analysis.journey import Journey, finding_journeys
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import (
    Change,
    Document,
    Id,
    Lane,
    Map,
    Record,
    Stage,
    Step,
    Swimlane,
)

_FRAME = (Stage, Step, Swimlane, Lane)


class LiveFindings:
    """Follows a document until `end`; what is to be checked again is, when there is time for it.

    What else is worked out of the map may share what is `kept`.
    """

    def __init__(
        self, document: Document, map_id: Id, today: str = "", kept: Kept | None = None
    ) -> None:
        self._document, self._map_id = document, map_id
        self._today = today or date.today().isoformat()
        self._kept = Kept() if kept is None else kept
        self._faults: dict[str, Faults] = {}
        """What is found, by the checks that are not off."""
        self._waiting: dict[str, set[Id]] = {}
        self._ground: Ground | None = None
        self._journeys: Slices[tuple[Journey, ...]] | None = None
        self._start()
        self.end: Callable[[], None] = document.subscribe(self._changed)

    @property
    def behind(self) -> int:
        """How many checks of a record are still to be done."""
        return sum(map(len, self._waiting.values()))

    def catch_up(self, seconds: float | None = None) -> bool:
        """Check what waits, for so long at most; gives whether nothing is left."""
        began = perf_counter()
        if self._waiting and not self._prepare(began, seconds):
            return False
        ground = self._now()
        while self._waiting:
            check, records = next(iter(self._waiting.items()))
            faults = self._faults[check]
            while records:
                id = records.pop()
                record = self._document.get(id)
                if isinstance(record, faults.check.of) and ground.has(record):
                    faults.look(ground, record)
                else:
                    faults.forget(id)
                if seconds is not None and perf_counter() - began > seconds:
                    return False
            del self._waiting[check]
        return True

    def _prepare(self, began: float, seconds: float | None) -> bool:
        """Find the journeys that many checks rest on, a slice at a time; gives whether it has."""
        if self._journeys is None:
            self._journeys = finding_journeys(self._document, self._map_id, self._kept)
        for _ in self._journeys:
            if seconds is not None and perf_counter() - began > seconds:
                return False
        return True

    def turn_to(self, today: str) -> None:
        """Let it be another day, ISO 8601: everything waits to be checked again."""
        if today != self._today:
            self._today, self._ground = today, None
            self._start()

    def findings(self) -> list[Finding]:
        """Give what is found, all of it checked, the gravest first."""
        self.catch_up()
        return in_order(self._faults.values(), self._map_id)

    def fix(self, finding: Finding) -> Command | None:
        """Give what would mend a finding, None where nothing safe does."""
        check = BY_ID[finding.check]
        if (
            check.fix is None
            or finding.parts
            or any(id not in self._document for id in finding.records)
        ):
            return None
        return check.fix(self._now(), Found(finding.records, finding.arguments))

    def _now(self) -> Ground:
        if self._ground is None:
            limits = limits_of(settings_of(self._document, self._map_id))
            self._ground = Ground(self._document, self._map_id, self._today, limits, self._kept)
        return self._ground

    def _start(self) -> None:
        self._faults, self._waiting = {}, {}
        if self._map_id in self._document:
            for check in CHECKS:
                self._again(check)

    def _again(self, check: Check) -> None:
        """Have all of a check done again, for what it has spoken of before, too."""
        level = level_of(check, settings_of(self._document, self._map_id))
        if level is None:
            self._faults.pop(check.id, None)
            self._waiting.pop(check.id, None)
            return
        faults = self._faults.get(check.id)
        if faults is None or faults.level != level:
            faults = self._faults[check.id] = Faults(check, level)
        waiting = self._waiting.setdefault(check.id, set())
        waiting.update(faults.known)
        ground = self._now()
        for cls in check.of:
            waiting.update(record.id for record in ground.all(cls))

    def _changed(self, change: Change) -> None:
        if change.origin == "commit":
            return
        self._ground = self._journeys = None
        diff = change.diff
        if any(self._moved(before, after) for before, after in diff.updated.values()) or (
            self._map_id in diff.added or self._map_id in diff.removed
        ):
            self._start()
            return
        found = marked(self._document, diff)
        for check, records in found.records.items():
            if check in self._faults:
                self._waiting.setdefault(check, set()).update(records)
        for check in found.everywhere:
            self._again(BY_ID[check])

    def _moved(self, before: Record, after: Record) -> bool:
        """Tell whether part of the grid went over to another map."""
        if not isinstance(after, _FRAME) or owner_of(before) == owner_of(after):
            return False
        owners = [self._document.get(owner_of(each)) for each in (before, after)]
        maps = [each.id if isinstance(each, Map) else each and owner_of(each) for each in owners]
        return maps[0] != maps[1]
