"""Making many records at once without the garbage collector looking at each again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep the garbage collector from looking at every record again and again as they are made."""
    enabled, lasting = gc.isenabled(), gc.get_freeze_count() > 0
    gc.disable()
    try:
        yield
    finally:
        # All there is now counts as old: it is next looked at when old things are. What somebody
        # has frozen stays so: to look at a large map again would hold its window up.
        gc.freeze()
        if not lasting:
            gc.unfreeze()
        if enabled:
            gc.enable()
