"""Going back to a version: everything is as it was, in one edit that can be undone."""

from dataclasses import replace

from cjm_editor.editing import EditSession, Label
from cjm_editor.editing.commands import restore
from cjm_editor.model import Document, Experiment, Lane, Record
from tests.unit.storage.small_file import by_id, every_type


def changed(records: list[Record]) -> list[Record]:
    """Give other records than before: one more, one less, one different."""
    found = by_id(records)
    found["pain_point"] = replace(found["pain_point"], title="shorter")  # type: ignore[call-arg]
    del found["note"]
    found["lane-9"] = Lane(id="lane-9", swimlane="swimlane", rank="b0")
    found["experiment"] = Experiment(id="experiment", title="Since then", after="v")
    return list(found.values())


def test_everything_is_as_it_was_but_for_experiments() -> None:
    then, now = every_type(), changed(every_type())
    session = EditSession(Document(now))
    assert session.run(Label("edit.restore"), restore(Document(then)))
    wanted = by_id(then) | {"experiment": by_id(now)["experiment"]}
    assert by_id(session.document) == wanted
    assert session.undo()
    assert by_id(session.document) == by_id(now)


def test_locked_lanes_go_back_too() -> None:
    then, now = every_type(), by_id(changed(every_type()))
    now["lane"] = replace(now["lane"], locked=True)  # type: ignore[call-arg]
    session = EditSession(Document(now.values()))
    assert session.run(Label("edit.restore"), restore(Document(then)))
    assert by_id(session.document)["note"] == by_id(then)["note"]


def test_nothing_to_go_back_to_is_no_edit() -> None:
    session = EditSession(Document(every_type()))
    assert not session.run(Label("edit.restore"), restore(Document(every_type())))
    assert session.undo_label is None
