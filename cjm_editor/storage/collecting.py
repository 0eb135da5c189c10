"""Making many records at once without the garbage collector looking at each again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the garbage collector from looking at every record again and again as they are made."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # All there is now counts as old: it is next looked at when old things are.
        gc.freeze()
        gc.unfreeze()
        if enabled:
            gc.enable()
