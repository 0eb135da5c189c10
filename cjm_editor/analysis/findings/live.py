"""The findings of a map that is edited: only what an edit touched is checked again."""

from collections.abc import Callable, Iterator
from datetime import date
from time import perf_counter

from cjm_editor.analysis.findings.catalogue import BY_ID, CHECKS
from cjm_editor.analysis.findings.check import Check, Command, Finding, Found, Reads
from cjm_editor.analysis.findings.fresh import in_order
from cjm_editor.analysis.findings.gathered import told
from cjm_editor.analysis.findings.ground import Ground, owner_of
from cjm_editor.analysis.findings.level import level_of, limits_of, settings_of
from cjm_editor.analysis.journey import Journey, finding_journeys
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.slices import Slices
from cjm_editor.model import (
    Change,
    CheckSetting,
    Diff,
    Document,
    Id,
    Lane,
    Map,
    Record,
    Stage,
    Step,
    Swimlane,
)
from cjm_editor.model.document import targets

_FRAME = (Stage, Step, Swimlane, Lane)


class LiveFindings:
    """Follows a document until `end`; what is to be checked again is, when there is time for it."""

    def __init__(self, document: Document, map_id: Id, today: str = "") -> None:
        self._document, self._map_id = document, map_id
        self._today = today or date.today().isoformat()
        self._found: dict[tuple[str, Id], tuple[Found, ...]] = {}
        self._waiting: dict[tuple[str, Id], None] = {}
        self._ground: Ground | None = None
        self._kept = Kept()
        self._journeys: Slices[tuple[Journey, ...]] | None = None
        self._start()
        self.end: Callable[[], None] = document.subscribe(self._changed)

    @property
    def behind(self) -> int:
        """How many checks of a record are still to be done."""
        return len(self._waiting)

    def catch_up(self, seconds: float | None = None) -> bool:
        """Check what waits, for so long at most; gives whether nothing is left."""
        began = perf_counter()
        if self._waiting and not self._prepare(began, seconds):
            return False
        ground = self._now()
        if self._map_id not in self._document:
            self._waiting.clear()
            self._found.clear()
        while self._waiting:
            id, record_id = key = next(iter(self._waiting))
            del self._waiting[key]
            record = self._document.get(record_id)
            check = BY_ID[id]
            faults: tuple[Found, ...] = ()
            if isinstance(record, check.of) and ground.has(record):
                faults = tuple(check.find(ground, record))
            if faults:
                self._found[key] = faults
            else:
                self._found.pop(key, None)
            if seconds is not None and perf_counter() - began > seconds:
                break
        return not self._waiting

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
        settings = settings_of(self._document, self._map_id)
        levels = {check.id: level_of(check, settings) for check in CHECKS}
        by_check: dict[str, list[Found]] = {}
        for (id, _), faults in self._found.items():
            by_check.setdefault(id, []).extend(faults)
        ground = self._now()
        return in_order(
            finding
            for id, found in by_check.items()
            if (level := levels[id]) is not None
            for finding in told(BY_ID[id], level, ground, found)
        )

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
        self._found.clear()
        self._waiting.clear()
        if self._map_id in self._document:
            for check in CHECKS:
                self._again(check)

    def _again(self, check: Check) -> None:
        """Have all of a check done again, what it has found before included."""
        self._waiting.update(dict.fromkeys(key for key in self._found if key[0] == check.id))
        ground = self._now()
        for cls in check.of:
            self._waiting.update(((check.id, record.id), None) for record in ground.all(cls))

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
        touched = list(_touched(diff))
        for check in CHECKS:
            if any(_of(check.wide, *each) for each in touched) or any(
                isinstance(after or before, CheckSetting) and check.id in _named(before, after)
                for before, after in touched
            ):
                self._again(check)
            else:
                for before, after in touched:
                    self._mark(check, before, after)

    def _moved(self, before: Record, after: Record) -> bool:
        """Tell whether part of the grid went over to another map."""
        if not isinstance(after, _FRAME) or owner_of(before) == owner_of(after):
            return False
        owners = [self._document.get(owner_of(each)) for each in (before, after)]
        maps = [each.id if isinstance(each, Map) else each and owner_of(each) for each in owners]
        return maps[0] != maps[1]

    def _mark(self, check: Check, before: Record | None, after: Record | None) -> None:
        """Have a check done again for the record touched and for those that stand on it."""
        some = after or before
        assert some is not None
        if isinstance(some, check.of):
            self._waiting[check.id, some.id] = None
        if not check.near or not _of(check.near, before, after):
            return
        ahead = {id for each in (before, after) if each is not None for id in targets(each)}
        ahead |= self._document.referrers(some.id)
        seen = {some.id}
        for hop in range(check.hops):
            beyond: set[Id] = set()
            for id in ahead - seen:
                record = self._document.get(id)
                if isinstance(record, check.of):
                    self._waiting[check.id, id] = None
                if hop + 1 < check.hops and type(record) in check.near and record is not None:
                    beyond |= {*targets(record), *self._document.referrers(id)}
            seen |= ahead
            ahead = beyond


def _touched(diff: Diff) -> Iterator[tuple[Record | None, Record | None]]:
    for record in diff.added.values():
        yield None, record
    yield from diff.updated.values()
    for record in diff.removed.values():
        yield record, None


def _of(reads: Reads, before: Record | None, after: Record | None) -> bool:
    """Tell whether a change is one of what is read."""
    some = after or before
    fields = reads.get(type(some)) if some is not None else None
    if fields is None:
        return False
    if before is None or after is None or type(before) is not type(after) or not fields:
        return True
    return any(getattr(before, name) != getattr(after, name) for name in fields)


def _named(*settings: Record | None) -> set[str]:
    return {each.check for each in settings if isinstance(each, CheckSetting)}
