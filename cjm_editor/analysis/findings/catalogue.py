"""Every check there is, in the order they are listed."""

from cjm_editor.analysis.findings import (
    aim,
    contacts,
    doing,
    evidence,
    feelings,
    pains,
    people,
    stages,
    transfers,
    ways,
    wording,
)
from cjm_editor.analysis.findings.check import Check

CHECKS: tuple[Check, ...] = (
    *aim.CHECKS,
    *people.CHECKS,
    *stages.CHECKS,
    *wording.CHECKS,
    *feelings.CHECKS,
    *pains.CHECKS,
    *contacts.CHECKS,
    *ways.CHECKS,
    *transfers.CHECKS,
    *evidence.CHECKS,
    *doing.CHECKS,
)

BY_ID = {check.id: check for check in CHECKS}
