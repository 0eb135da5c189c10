"""Stretches in which Python looks for no garbage: that would hold the window up, in any thread."""

import gc

_held = 0


def hold_off() -> None:
    """Look for none until `go_on` was called as often."""
    global _held
    _held += 1
    gc.disable()


def go_on(*, lasting: bool) -> None:
    """Look for it again; what is `lasting` and was made meanwhile, only once the map is let go."""
    global _held
    _held -= 1
    if lasting:
        gc.freeze()
    if not _held:
        gc.enable()
