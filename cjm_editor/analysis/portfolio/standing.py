"""How one map of a file fares, in few figures: a row of the portfolio."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from cjm_editor.analysis.findings.check import Level
from cjm_editor.analysis.findings.fresh import checking
from cjm_editor.analysis.journey import finding_journeys
from cjm_editor.analysis.kept import Kept
from cjm_editor.analysis.priorities.best_set import CLOSED
from cjm_editor.analysis.priorities.ranking import value_of, weights_of_maps
from cjm_editor.analysis.score.coverage import coverage, rests_on_nothing
from cjm_editor.analysis.score.formula import NOTHING, Score
from cjm_editor.analysis.score.inputs import taking_in
from cjm_editor.analysis.score.trend import Moment, trend
from cjm_editor.analysis.score.weights import weights_of
from cjm_editor.analysis.score.whole import scoring_inputs
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.model import Document, Id, Improvement, Map, Persona, Reading, Swimlane

LAST = 8
"""So many of the last days on which something was read are looked at."""


class Standing(Struct, frozen=True, kw_only=True):
    """A map with what is to be known of it among others; its own fields stand in `map`.

    `coverage` are the parts, 0 to 1, of each level of evidence and of what is missing. `moments`
    are the scores on the last days on which something that counts was read; `last_read` is the
    last day on which anything was, empty where no reading has one. `value` is that by the three
    criteria, 0 to 10, None where nothing is known; `findings` are counted by level. Improvements
    are `open` that are neither done nor dropped, `overdue` those of them that were due before.
    """

    map: Map
    personas: tuple[Id, ...]
    score: Score
    coverage: Mapping[str, float]
    moments: tuple[Moment, ...]
    last_read: str
    value: float | None
    findings: Mapping[Level, int]
    open: int
    overdue: int

    @property
    def change(self) -> float | None:
        """By how many points the last reading is better than the one before; None without both."""
        if len(self.moments) < 2:
            return None
        before, after = (each.score.value for each in self.moments[-2:])
        return None if before is None or after is None else after - before

    @property
    def told(self) -> Score:
        """The score where it rests on anything that somebody has said, else none."""
        return NOTHING if rests_on_nothing(self.coverage) else self.score

    @property
    def known(self) -> float:
        """The part, 0 to 1, of what the score rests on that was told or measured."""
        return self.coverage["told"] + self.coverage["measured"]


def standing(document: Document, map_id: Id, today: str = "") -> Standing:
    """Say how a map fares, on a day (ISO 8601) or else today."""
    return finish(finding_standing(document, map_id, today))


def finding_standing(document: Document, map_id: Id, today: str = "") -> Slices[Standing]:
    """Say how a map fares, in slices; the document must not change meanwhile."""
    today = today or date.today().isoformat()
    map = document.find(Map, map_id)
    assert map is not None
    kept = Kept()
    journeys = yield from finding_journeys(document, map_id, kept)
    weights = weights_of(document, map_id)
    inputs = yield from taking_in(document, map_id, journeys)
    score = yield from scoring_inputs(inputs, weights, Kept())
    moments = yield from trend(document, map_id, journeys, most=LAST)
    found = yield from checking(document, map_id, today, kept)
    still = [each for each in document.children(Improvement, map_id) if each.progress not in CLOSED]
    swimlanes = document.children(Swimlane, map_id)
    people = (document.find(Persona, each.persona) for each in swimlanes)
    return Standing(
        map=map,
        personas=tuple(dict.fromkeys(each.id for each in people if each is not None)),
        score=score,
        coverage=coverage(inputs, weights),
        moments=moments,
        last_read=max((each.taken for each in document.children(Reading, map_id)), default=""),
        value=value_of(map, weights_of_maps(document)),
        findings=Counter(each.level for each in found),
        open=len(still),
        overdue=sum("" < each.due < today for each in still),
    )
