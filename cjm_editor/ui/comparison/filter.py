"""What lets only some changes be seen: by what has happened, stage, lane and persona."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from cjm_editor.editing.comparison import KINDS, Change, Comparison
from cjm_editor.editing.comparison.narrowing import Narrowing, Respect, narrowed, options
from cjm_editor.editing.comparison.telling import kind_told
from cjm_editor.i18n import text
from cjm_editor.model import Id
from cjm_editor.ui.filter.facet import Facet, Option


class ChangeFilter(QObject):
    """A button for each respect; `maps` are the two that are seen, whose places can be chosen."""

    changed = Signal()

    def __init__(self, comparison: Comparison, parent: QObject) -> None:
        super().__init__(parent)
        self._comparison = comparison
        self._maps: tuple[Id, Id] = ("", "")
        self.kinds = Facet(text("ui.comparison.kinds"), self._kind_options)
        self.stages = Facet(text("ui.comparison.stages"), self._options("stage"))
        self.lanes = Facet(text("ui.comparison.lanes"), self._options("lane"))
        self.personas = Facet(text("ui.comparison.personas"), self._options("persona"))
        self.facets = (self.kinds, self.stages, self.lanes, self.personas)
        for facet in self.facets:
            facet.changed.connect(self.changed)

    def show_maps(self, maps: tuple[Id, Id]) -> None:
        """Let the changes of two maps be seen; stages and lanes of others are chosen no more."""
        if maps != self._maps:
            self._maps = maps
            self.stages.choose(())
            self.lanes.choose(())

    def be_like(self, other: "ChangeFilter") -> None:
        """Choose what is chosen in another one for the same maps."""
        for facet, like in zip(self.facets, other.facets, strict=True):
            facet.choose(like.chosen)

    def leaves(self) -> tuple[Change, ...]:
        """Give the changes that are chosen."""
        chosen = Narrowing(*(facet.chosen for facet in self.facets))
        return narrowed(self._comparison, self._on_maps(), chosen)

    def _on_maps(self) -> tuple[Change, ...]:
        maps = ("", *self._maps)
        return tuple(each for each in self._comparison.changes if each.where.map in maps)

    def _kind_options(self) -> list[Option]:
        there = {change.kind for change in self._comparison.changes}
        return [(kind, kind_told(kind)) for kind in KINDS if kind in there]

    def _options(self, respect: Respect) -> Callable[[], list[Option]]:
        return lambda: options(self._comparison, self._on_maps(), self._maps, respect)
