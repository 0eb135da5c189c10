"""What is selected: ids in the order they were picked."""

from collections.abc import Callable, Iterable

from cjm_editor.model import Document, Id


class Selection:
    """The selected records of a session; views subscribe to it."""

    def __init__(self) -> None:
        self._ids: tuple[Id, ...] = ()
        self._known: dict[Id, None] = {}
        self._column: Id | None = None
        self._subscribers: list[Callable[[], None]] = []

    @property
    def ids(self) -> tuple[Id, ...]:
        """The selected ids, the one picked last at the end."""
        return self._ids

    @property
    def last(self) -> Id | None:
        """The id picked last."""
        return self._ids[-1] if self._ids else None

    @property
    def column(self) -> Id | None:
        """The step along which a walk came to what is selected, until something else is."""
        return self._column

    def __contains__(self, id: object) -> bool:
        return id in self._known

    def __len__(self) -> int:
        return len(self._ids)

    def set(self, ids: Iterable[Id], column: Id | None = None) -> None:
        """Select exactly these; `column` is the step along which one came to them, if any."""
        known = dict.fromkeys(ids)
        chosen = tuple(known)
        if chosen != self._ids or column is not None:
            self._column = column
        if chosen != self._ids:
            self._ids, self._known = chosen, known
            for listener in tuple(self._subscribers):
                listener()

    def toggle(self, id: Id) -> None:
        """Add an id, or drop it if it is selected."""
        self.set([other for other in self._ids if other != id] if id in self else [*self._ids, id])

    def keep_existing(self, document: Document) -> None:
        """Drop what is no longer there."""
        self.set(id for id in self._ids if id in document)

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Tell `listener` when the selection changes; gives the function that ends it."""
        self._subscribers.append(listener)
        return lambda: self._subscribers.remove(listener)
