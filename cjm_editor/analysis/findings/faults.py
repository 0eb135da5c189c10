"""What one check has found on a map, record by record."""

from collections.abc import Collection, Iterable
from itertools import chain
from typing import TypeAlias

from cjm_editor.analysis.findings.check import LEVELS, Check, Finding, Found, Level
from cjm_editor.analysis.findings.gathered import told
from cjm_editor.analysis.findings.ground import Ground
from cjm_editor.analysis.findings.level import level_of
from cjm_editor.model import CheckSetting, Id, Record

_Said: TypeAlias = tuple[tuple[Found, ...], int]
_NOTHING: _Said = (), 0


class Faults:
    """Remembers what a check says of each record, and tells it anew only where that changes."""

    def __init__(self, check: Check) -> None:
        self.check = check
        self._said: dict[Id, _Said] = {}
        """The faults of a record, and of how many that the check looks among it speaks."""
        self._told: tuple[Level, list[Finding]] | None = None

    @property
    def known(self) -> Collection[Id]:
        """The records of which anything is said."""
        return self._said.keys()

    def look(self, ground: Ground, record: Record) -> None:
        """Check a record of the map."""
        check = self.check
        among = 0 if check.among is None else int(check.among(ground, record))
        self._keep(record.id, (tuple(check.find(ground, record)), among))

    def forget(self, id: Id) -> None:
        """Say nothing any more of a record that is gone."""
        self._keep(id, _NOTHING)

    def told(self, level: Level, map_id: Id) -> list[Finding]:
        """Give what is found, as findings of a level."""
        if self._told is None or self._told[0] != level:
            # Of two faults of the same records, that which was found at the first comes first.
            found = sorted((id, faults) for id, (faults, _) in self._said.items() if faults)
            among = sum(count for _, count in self._said.values())
            faults = [*chain.from_iterable(each for _, each in found)]
            self._told = level, told(self.check, level, map_id, faults, among)
        return self._told[1]

    def _keep(self, id: Id, said: _Said) -> None:
        if said == self._said.get(id, _NOTHING):
            return
        self._told = None
        if said == _NOTHING:
            del self._said[id]
        else:
            self._said[id] = said


def in_order(
    found: Iterable[Faults], settings: dict[str, CheckSetting], map_id: Id
) -> list[Finding]:
    """Tell what checks have found, as a map has set them: the gravest first, then as they come."""
    by_level: dict[Level, list[Finding]] = {level: [] for level in LEVELS}
    for faults in found:
        level = level_of(faults.check, settings)
        if level is not None:
            by_level[level] += faults.told(level, map_id)
    return [*chain.from_iterable(by_level.values())]
