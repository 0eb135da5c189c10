"""What mends a finding, where something safe does."""

import pytest

from cjm_editor.analysis.findings.catalogue import BY_ID
from cjm_editor.analysis.findings.live import LiveFindings
from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import label
from cjm_editor.model import Lane, Transfer
from tests.small_map import element
from tests.unit.analysis.findings.test_checks import FAULTS, with_
from tests.unit.analysis.sound_map import TODAY, document

FIXABLE = [id for id, check in BY_ID.items() if check.fix]


@pytest.mark.parametrize("id", FIXABLE)
def test_a_fix_takes_its_finding_away_and_brings_no_other(id):
    spoilt = document(FAULTS[id]())
    session = EditSession(spoilt)
    live = LiveFindings(spoilt, "map", TODAY)
    before = live.findings()
    finding = next(each for each in before if each.check == id)
    if id == "card.repeated":
        spoilt_card = element("need", "again", "needs", "see", title="need0", evidence="told")
        spoilt = document(with_(spoilt_card))
        session, live = EditSession(spoilt), LiveFindings(spoilt, "map", TODAY)
        before = live.findings()
        (finding,) = [each for each in before if each.check == id]
    command = live.fix(finding)
    assert command is not None
    session.run(label("fix_finding"), command)
    assert {each.check for each in live.findings()} == {each.check for each in before} - {id}
    session.undo()
    assert live.findings() == before, "one undo takes it back"


def test_a_copy_that_says_more_is_not_deleted():
    spoilt = document(
        with_(element("need", "again", "needs", "see", title="Need0", description="More"))
    )
    live = LiveFindings(spoilt, "map", TODAY)
    (finding,) = live.findings()
    assert live.fix(finding) is None


def test_the_only_stage_is_not_deleted():
    live = LiveFindings(document(FAULTS["stage.empty"]()), "map", TODAY)
    (finding,) = live.findings()
    assert live.fix(finding) is not None


def test_shares_become_parts_of_a_hundred():
    spoilt = document(FAULTS["way.shares-over"]())
    session, live = EditSession(spoilt), LiveFindings(spoilt, "map", TODAY)
    (finding,) = [each for each in live.findings() if each.check == "way.shares-over"]
    session.run(label("fix_finding"), live.fix(finding))
    shares = {each.id: each.share for each in spoilt.children(Transfer, "map")}
    assert shares == {"to line": 66.66, "too": 33.33, "to refund": None}


def test_a_record_that_has_gone_meanwhile_is_not_fixed():
    spoilt = document(FAULTS["lane.empty"]())
    session, live = EditSession(spoilt), LiveFindings(spoilt, "map", TODAY)
    (finding,) = live.findings()
    session.run(label("delete"), lambda tx: tx.remove("bare"))
    assert live.fix(finding) is None
    assert spoilt.find(Lane, "bare") is None
