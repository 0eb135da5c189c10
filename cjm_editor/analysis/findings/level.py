"""How seriously a map takes each check, and from which limit on."""

from typing import cast

from cjm_editor.analysis.findings.catalogue import CHECKS
from cjm_editor.analysis.findings.check import Check, Level
from cjm_editor.model import CheckSetting, Document, Id

OFF, USUAL = "off", "usual"


def settings_of(document: Document, map_id: Id) -> dict[str, CheckSetting]:
    """Give what a map has set, by check; of two for one, which a merge can leave, the last."""
    return {each.check: each for each in document.children(CheckSetting, map_id)}


def level_of(check: Check, settings: dict[str, CheckSetting]) -> Level | None:
    """Give the level of a check, None where it is off."""
    own = settings.get(check.id)
    if own is None or own.level == USUAL:
        return check.level
    return None if own.level == OFF else cast(Level, own.level)


def limits_of(settings: dict[str, CheckSetting]) -> dict[str, float]:
    """Give the limit of each check that has one."""
    found = {}
    for check in CHECKS:
        if check.limit is not None:
            own = settings.get(check.id)
            set_ = own.limit if own is not None else None
            found[check.id] = check.limit if set_ is None else set_
    return found
