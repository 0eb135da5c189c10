"""Who makes many records leaves the garbage collector as it was."""

import gc

import pytest

from cjm_editor.model.collecting import no_collection


@pytest.mark.parametrize("frozen", [False, True])
def test_what_is_frozen_stays_frozen_and_nothing_else_does(frozen: bool) -> None:
    gc.unfreeze()
    if frozen:
        gc.freeze()
    try:
        with no_collection():
            assert not gc.isenabled()
        assert gc.isenabled()
        assert (gc.get_freeze_count() > 0) == frozen
    finally:
        gc.unfreeze()
