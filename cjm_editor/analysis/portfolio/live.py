"""How all maps of a file fare while it is edited: only what an edit touched is done again."""

from collections.abc import Callable
from datetime import date

from cjm_editor.analysis.portfolio.standing import Standing, finding_standing
from cjm_editor.analysis.portfolio.touched import touched_maps
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.model import Change, Document, Id, Map


def portfolio(document: Document, today: str = "") -> tuple[Standing, ...]:
    """Say how each map of a file fares, in their order, on a day (ISO 8601) or else today."""
    live = LivePortfolio(document, today)
    live.end()
    return finish(live.standings())


class LivePortfolio:
    """Follows a document until `end`, and keeps of each map what no edit has touched since."""

    def __init__(self, document: Document, today: str = "") -> None:
        self._document = document
        self._today = today or date.today().isoformat()
        self._known: dict[Id, Standing] = {}
        self.end: Callable[[], None] = document.subscribe(self._changed)

    def standings(self) -> Slices[tuple[Standing, ...]]:
        """Say how each map fares, in slices; an edit meanwhile wants them begun anew."""
        maps = self._document.all(Map)
        for map in maps:
            if map.id not in self._known:
                self._known[map.id] = yield from finding_standing(
                    self._document, map.id, self._today
                )
        return tuple(self._known[map.id] for map in maps)

    def turn_to(self, today: str) -> None:
        """Let it be another day, ISO 8601."""
        if today != self._today:
            self._today = today
            self._known.clear()

    def _changed(self, change: Change) -> None:
        if change.origin != "commit":
            for id in touched_maps(self._document, change.diff):
                self._known.pop(id, None)
