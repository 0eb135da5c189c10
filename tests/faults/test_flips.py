"""A short sweep of damaged and hostile files: `packaging/dev.py faults` runs the long one."""

from tests.faults.sweeping import sweep


def test_damage_is_noticed_and_what_is_whole_is_rescued() -> None:
    sweep("flips", "200")
