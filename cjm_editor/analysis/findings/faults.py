"""What one check has found on a map, record by record."""

from collections.abc import Iterable, Sequence
from itertools import chain
from operator import attrgetter

from cjm_editor.analysis.findings.catalogue import CHECKS
from cjm_editor.analysis.findings.check import LEVELS, Check, Finding, Found, Level
from cjm_editor.analysis.findings.gathered import gathered
from cjm_editor.analysis.findings.ground import Ground
from cjm_editor.model import Id, Record

_PLACES = {check.id: at for at, check in enumerate(CHECKS)}
_NONE: Sequence[Finding] = []
_RECORDS = attrgetter("records")


class Faults:
    """Remembers what a check says of each record, and puts it in order only where that changes."""

    def __init__(self, check: Check, level: Level) -> None:
        self.check, self.level = check, level
        self._found: dict[Id, Sequence[Finding]] = {}
        self._in_order = True
        self._among: dict[Id, int] = {}
        """Of how many that the check looks among each record speaks."""
        self._told: list[Finding] | None = None

    @property
    def known(self) -> set[Id]:
        """The records of which anything is said."""
        return {*self._found, *self._among}

    def look(self, ground: Ground, record: Record) -> None:
        """Check a record of the map."""
        check, id = self.check, record.id
        found = [*map(self._finding, check.find(ground, record))]
        among = 0 if check.among is None else check.among(ground, record)
        if found or among or id in self._found or id in self._among:
            self._keep(id, found, among)

    def forget(self, id: Id) -> None:
        """Say nothing any more of a record that is gone."""
        self._keep(id, _NONE, 0)

    def told(self, map_id: Id) -> list[Finding]:
        """Give what is found, as one finding where that is most of what the check looks among."""
        if self._told is None:
            # By the records looked at, too, which decides between findings of the same ones; and
            # what is nearly in order the next time is put in order in no time.
            if not self._in_order:
                self._found = dict(sorted(self._found.items()))
                self._in_order = True
            self._told = sorted(chain.from_iterable(self._found.values()), key=_RECORDS)
            if self.check.among is not None:
                self._told = gathered(self._told, sum(self._among.values()), map_id)
        return self._told

    def _finding(self, fault: Found) -> Finding:
        return Finding(self.check.id, self.level, fault.records, fault.arguments)

    def _keep(self, id: Id, found: Sequence[Finding], among: int) -> None:
        if found == self._found.get(id, _NONE) and among == self._among.get(id, 0):
            return
        self._told = None
        self._found.pop(id, None)
        self._among.pop(id, None)
        if found:
            self._found[id] = found
            self._in_order = False
        if among:
            self._among[id] = among


def in_order(found: Iterable[Faults], map_id: Id) -> list[Finding]:
    """Tell what checks have found: the gravest first, then check by check."""
    order = sorted(found, key=lambda each: (LEVELS.index(each.level), _PLACES[each.check.id]))
    return [*chain.from_iterable(each.told(map_id) for each in order)]
