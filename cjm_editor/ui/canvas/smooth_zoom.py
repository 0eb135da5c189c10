"""A zoom in steps too small to see, so that the eye can follow a wheel; it ends with the wheel."""

from math import exp
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, QTimer

from cjm_editor.ui.look import is_still

if TYPE_CHECKING:
    from cjm_editor.ui.canvas.map_view import MapView

FRAME = 12
"""The milliseconds between two steps."""
HASTE = 0.035
"""The seconds in which all but a third of the way is gone."""
NEAR = 0.004
"""So near the end, as a share of the zoom, the last step is taken."""


class SmoothZoom(QObject):
    """Brings a map to a zoom about a point; whatever else moves the map ends it where it is."""

    def __init__(self, view: "MapView") -> None:
        super().__init__(view)
        self._view = view
        self._target = 1.0
        self._about = QPointF()
        self._seen: object = None
        self._last = 0.0
        self._timer = QTimer(self, interval=FRAME)
        self._timer.timeout.connect(self._step)

    @property
    def active(self) -> bool:
        """Whether the map is on its way."""
        return self._timer.isActive()

    def by(self, factor: float, about: QPointF) -> None:
        """Zoom by a factor more than what was asked for already."""
        going = self.active and self._view.seen == self._seen
        target = (self._target if going else self._view.zoom) * factor
        self._target, self._about = self._view.allowed_zoom(target), about
        if is_still():
            self._timer.stop()
            self._view.set_zoom(self._target, about)
            return
        if not going:
            self._seen, self._last = self._view.seen, monotonic() - FRAME / 1000
            self._timer.start()
        self._step()

    def _step(self) -> None:
        view = self._view
        if view.seen != self._seen:
            self._timer.stop()
            return
        now = monotonic()
        left = exp(-(now - self._last) / HASTE)
        self._last = now
        reached = self._target * (view.zoom / self._target) ** left
        if abs(reached / self._target - 1) < NEAR:
            reached = self._target
            self._timer.stop()
        view.set_zoom(reached, self._about)
        self._seen = view.seen
