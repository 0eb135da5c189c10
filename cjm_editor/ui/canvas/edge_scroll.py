"""Scrolling by itself while something is dragged near the edge of the window."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRect, QTimer

EDGE = 36
"""A drag this near to the edge of the window, in pixels, scrolls the map."""
FASTEST = 40
"""Pixels a step at most, however far outside the pointer is."""
FRAME = 16
"""Milliseconds between two steps."""


class EdgeScroll(QObject):
    """Asks for a step, in pixels, for as long as the pointer stays at an edge."""

    def __init__(self, step: Callable[[int, int], None], parent: QObject) -> None:
        super().__init__(parent)
        self._step = step
        self._pull = (0, 0)
        self._timer = QTimer(self, interval=FRAME)
        self._timer.timeout.connect(lambda: self._step(*self._pull))

    @property
    def active(self) -> bool:
        """Whether it scrolls."""
        return self._timer.isActive()

    def follow(self, position: QPointF, window: QRect) -> None:
        """Scroll as the pointer's place asks for."""
        self._pull = towards_edge(position, window)
        if self._pull == (0, 0):
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Scroll no more."""
        self._timer.stop()


def towards_edge(position: QPointF, window: QRect) -> tuple[int, int]:
    """Give the pixels of a step across and down for a pointer at a place."""

    def pull(at: float, length: int) -> int:
        if at < EDGE:
            return -_speed(EDGE - at)
        return _speed(at - length + EDGE) if at > length - EDGE else 0

    return pull(position.x(), window.width()), pull(position.y(), window.height())


def _speed(depth: float) -> int:
    """Give the pixels of a step for a pointer so far past where scrolling begins."""
    return min(max(2, round(depth / 2)), FASTEST)
