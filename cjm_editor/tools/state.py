"""The base of all states of the pointer: each says what comes after it."""

from typing import Literal, TypeAlias, Union

from cjm_editor.tools.host import Overlay, ToolHost
from cjm_editor.tools.pointer import Key, Pointer

Next: TypeAlias = Union["State", Literal["stay", "done"]]
"""The state that follows; "done" goes back to idle."""


class State:
    """One thing the pointer can be in the middle of."""

    busy = True
    """Whether keys belong to it alone."""
    scrolls = True
    """Whether the view scrolls by itself when the pointer nears its edge."""

    def __init__(self, host: ToolHost) -> None:
        self.host = host
        self._hint = ""

    def hint(self, words: str) -> None:
        """Say something that means nothing any more once this has ended."""
        self._hint = words
        self.host.say(words)

    def enter(self) -> None:
        """Begin."""

    def press(self, pointer: Pointer) -> Next:
        """Follow a button that goes down."""
        return "stay"

    def move(self, pointer: Pointer) -> Next:
        """Follow the pointer."""
        return "stay"

    def release(self, pointer: Pointer) -> Next:
        """Follow a button that comes up."""
        return "stay"

    def key(self, key: Key) -> Next:
        """Follow a key other than Esc."""
        return "stay"

    def leave(self) -> None:
        """The pointer has left the canvas."""

    def cancel(self) -> None:
        """Put everything back as it was."""
        self.host.session.cancel()

    def end(self) -> None:
        """Clear what was shown."""
        self.host.show(Overlay())
        self.host.set_cursor("arrow")
        if self._hint:
            self.host.unsay(self._hint)
