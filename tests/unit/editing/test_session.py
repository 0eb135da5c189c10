import pytest

from cjm_editor.editing import Command, EditSession, Entry, History, Label
from cjm_editor.model import Change, Diff, Document, Record, Stage, Step, Transaction
from tests.small_map import document

LABEL = Label("edit.rename")


class Paper:
    """A journal that keeps what it is told and, when it is full, refuses."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.rows: dict[str, Record] = {record.id: record for record in document()}
        self.cursor = 0
        self.full = False

    def record(self, entry: Entry, written: Diff, cursor: int) -> None:
        self._write(written, cursor)
        self.entries[cursor - 1 :] = [entry]

    def move(self, diff: Diff, cursor: int) -> None:
        self._write(diff, cursor)

    def _write(self, diff: Diff, cursor: int) -> None:
        if self.full:
            raise OSError("no space left")
        for id in diff.removed:
            del self.rows[id]
        self.rows.update(diff.added)
        self.rows.update({id: after for id, (_, after) in diff.updated.items()})
        self.cursor = cursor


def title(id: str, value: str) -> Command:
    def command(tx: Transaction) -> None:
        tx.update(id, title=value)

    return command


def exclaim(tx: Transaction) -> None:
    step = tx.find(Step, "buy")
    assert step is not None
    tx.update("buy", title=step.title + "!")


def remove(id: str) -> Command:
    return lambda tx: tx.remove(id)


def state(document: Document) -> dict[str, Record]:
    return {record.id: record for record in document}


def test_run_undo_redo() -> None:
    paper = Paper()
    session = EditSession(document(), paper)
    before = state(session.document)
    assert session.run(Label("edit.delete"), remove("see"))
    after = state(session.document)
    assert "letter" not in after and paper.rows == after
    assert session.undo() and state(session.document) == before == paper.rows
    assert session.redo_label == Label("edit.delete") and session.undo_label is None
    assert session.redo() and state(session.document) == after == paper.rows
    assert not session.redo()


def test_each_preview_starts_afresh() -> None:
    session = EditSession(document())
    heard: list[Change] = []
    session.document.subscribe(heard.append)
    session.preview(title("see", "One"))
    session.preview(title("buy", "Two"))
    assert session.document["see"] == document()["see"]
    session.preview(exclaim)
    assert session.document["buy"].title == "Buy!"  # type: ignore[attr-defined]
    assert [change.origin for change in heard] == ["preview"] * 3
    assert heard[1].diff.touched() == {"see", "buy"}


def test_cancel_restores_records_and_selection() -> None:
    session = EditSession(document())
    before = state(session.document)
    session.selection.set(["letter", "page"])
    session.preview(remove("letter"))
    session.selection.set(["page"])
    session.cancel()
    assert state(session.document) == before
    assert session.selection.ids == ("letter", "page")
    assert not session.previewing and session.undo_label is None


def test_commit_tells_what_is_kept_without_changing_it_again() -> None:
    session = EditSession(document())
    session.preview(remove("letter"))
    heard: list[Change] = []
    session.document.subscribe(heard.append)
    assert session.commit(LABEL)
    assert [change.origin for change in heard] == ["commit"]
    assert set(heard[0].diff.removed) == {"letter", "click"}


def test_nothing_changed_leaves_no_entry() -> None:
    session = EditSession(document())
    assert not session.run(LABEL, title("see", "See"))
    assert session.history == History()
    assert not session.commit(LABEL)


def test_a_command_that_fails_changes_nothing() -> None:
    session = EditSession(document())
    before = state(session.document)

    def command(tx: Transaction) -> None:
        tx.remove("see")
        raise KeyError("see")

    with pytest.raises(KeyError):
        session.run(LABEL, command)
    assert state(session.document) == before and not session.previewing


def test_a_preview_that_fails_leaves_the_last_one_shown() -> None:
    session = EditSession(document())
    session.preview(title("see", "Shown"))
    with pytest.raises(KeyError):
        session.preview(title("nothing", "x"))
    assert session.document["see"].title == "Shown"  # type: ignore[attr-defined]
    session.cancel()
    assert session.document["see"].title == "See"  # type: ignore[attr-defined]


def test_what_cannot_be_written_is_taken_back() -> None:
    paper = Paper()
    session = EditSession(document(), paper)
    session.run(LABEL, title("see", "Look"))
    before, history = state(session.document), session.history
    session.selection.set(["letter"])
    paper.full = True
    for act in (
        lambda: session.run(LABEL, remove("letter")),
        session.undo,
    ):
        with pytest.raises(OSError, match="space"):
            act()
        assert state(session.document) == before == paper.rows
        assert session.history == history
        assert session.selection.ids == ("letter",)
    paper.full = False
    assert session.undo()


def test_a_new_edit_drops_what_was_undone() -> None:
    paper = Paper()
    session = EditSession(document(), paper)
    session.run(LABEL, title("see", "1"))
    session.run(LABEL, title("see", "2"))
    session.undo()
    session.run(LABEL, title("buy", "3"))
    assert not session.redo()
    assert session.history.entries == tuple(paper.entries)
    assert len(paper.entries) == session.history.cursor == paper.cursor == 2


def test_selection_travels_with_undo_and_redo() -> None:
    session = EditSession(document())
    session.selection.set(["letter"])
    session.run(LABEL, lambda tx: tx.add(Stage(id="new", map="map")) and None, select=["new"])
    session.selection.set(["page"])
    session.undo()
    assert session.selection.ids == ("letter",)
    session.redo()
    assert session.selection.ids == ("new",)


def test_what_is_deleted_is_not_selected() -> None:
    session = EditSession(document())
    session.selection.set(["letter", "page"])
    session.run(LABEL, remove("letter"))
    assert session.selection.ids == ("page",)
    session.undo()
    assert session.selection.ids == ("letter", "page")


def typed(session: EditSession, *titles: str) -> None:
    for each in titles:
        session.run(LABEL, title("see", each), merge="see.title")


def test_typing_in_a_row_is_one_entry() -> None:
    paper = Paper()
    session = EditSession(document(), paper)
    typed(session, "L", "Lo", "Look")
    assert len(session.history.entries) == len(paper.entries) == 1
    assert session.document["see"] == paper.rows["see"]
    session.undo()
    assert session.document["see"].title == "See"  # type: ignore[attr-defined]
    assert session.document["see"] == paper.rows["see"]


def test_typing_is_cut_by_its_end_another_edit_undo_and_reopening() -> None:
    session = EditSession(document())
    typed(session, "1")
    session.end_merge()
    typed(session, "2")
    session.run(LABEL, title("buy", "x"))
    typed(session, "3")
    session.undo()
    session.redo()
    typed(session, "4")
    again = EditSession(session.document, history=session.history)
    typed(again, "5")
    assert len(again.history.entries) == 6


def test_no_entry_ever_does_nothing() -> None:
    session = EditSession(document())
    typed(session, "See!", "See")
    session.undo()
    assert session.document["see"].title == "See!"  # type: ignore[attr-defined]
    assert all(entry.diff for entry in session.history.entries)


def test_undo_during_a_preview_takes_the_preview_back_too() -> None:
    session = EditSession(document())
    session.run(LABEL, title("see", "Look"))
    session.preview(title("buy", "x"))
    session.undo()
    assert state(session.document) == state(document())


def test_undo_survives_reopening() -> None:
    session = EditSession(document())
    before = state(session.document)
    session.run(LABEL, remove("before"))
    again = EditSession(Document(session.document), history=session.history)
    again.undo()
    assert state(again.document) == before


def test_going_far_back_is_one_move_that_can_be_taken_forward_again() -> None:
    paper = Paper()
    session = EditSession(document(), paper)
    states = [state(session.document)]
    for at, edit in enumerate((title("see", "One"), remove("see"), exclaim)):
        session.run(LABEL, edit, select=["buy"] if at else ["see"])
        states.append(state(session.document))
    heard: list[Change] = []
    session.document.subscribe(heard.append)
    for cursor in (0, 3, 1, 2):
        assert session.go_to(cursor)
        assert state(session.document) == states[cursor] == paper.rows
        assert session.history.cursor == paper.cursor == cursor
    assert [change.origin for change in heard] == ["undo", "redo", "undo", "redo"]
    assert session.selection.ids == ("buy",)
    assert not session.go_to(2) and not session.go_to(4) and not session.go_to(-1)


def test_going_over_edits_that_cancel_out_is_told_all_the_same() -> None:
    session = EditSession(document())
    old = session.document["buy"].title  # type: ignore[attr-defined]
    session.run(LABEL, title("buy", "Pay"))
    session.run(LABEL, title("buy", old))
    heard: list[Change] = []
    session.document.subscribe(heard.append)
    assert session.go_to(0) and session.undo_label is None
    assert [change.origin for change in heard] == ["undo"]


def test_a_journal_that_refuses_keeps_everything_where_it_is() -> None:
    paper = Paper()
    session = EditSession(document(), paper)
    session.run(LABEL, title("see", "One"))
    session.run(LABEL, title("buy", "Two"))
    before = state(session.document)
    paper.full = True
    with pytest.raises(OSError, match="space"):
        session.go_to(0)
    assert state(session.document) == before and session.history.cursor == 2
