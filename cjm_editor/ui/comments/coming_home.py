"""Comments that come back in PDFs: which files, and what has become of them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_editor.editing.commands import label
from cjm_editor.editing.remarks import is_orphan, name_of
from cjm_editor.editing.reviewing import Review, deleted_here, laid_here, returned, take_in
from cjm_editor.i18n import Problem, text
from cjm_editor.model import Comment, Document, Id
from cjm_editor.ui.beside import beside

if TYPE_CHECKING:
    from cjm_editor.ui.main_window import MainWindow


def ask_and_import(window: "MainWindow") -> None:
    """Ask for the PDFs that came back, and bring their notes home."""
    from PySide6.QtWidgets import QFileDialog

    names, _ = QFileDialog.getOpenFileNames(
        window,
        text("ui.action.import_comments").rstrip("…"),
        window.services.preferences.folder,
        f"{text('format.pdf')} (*.pdf)",
    )
    if names:
        import_comments(window, [Path(name) for name in names])


def import_comments(window: "MainWindow", paths: list[Path]) -> None:
    """Add the notes of all PDFs that are not there yet, in one edit, and say what came of it."""
    if window.file is None:
        return
    session, map_id = window.file.session, window.map_id
    snapshot = Document(session.document)
    reviews: list[Review] = []
    aside: list[str] = []
    drawings = unread = 0
    for path in paths:
        try:
            came = beside(partial(window.services.read_reviews, path, snapshot, map_id))
        except Problem as problem:  # what is wrong with one copy holds up none of the others
            aside.append(problem.sentence())
            unread += 1
            continue
        reviews += came.notes
        drawings += came.drawings
        if came.of_another:
            aside.append(text("ui.comments.of_another", file=path.name))
        if not came.notes:
            aside.append(text("ui.comments.no_notes", file=path.name))
    if unread == len(paths):
        window.report(" ".join(aside))
        return
    # The file may have been closed, or edited, while the others were read.
    if window.file is None or window.file.session is not session:
        return
    history = session.history
    done = [(entry.label.key, entry.diff) for entry in history.entries[: history.cursor]]
    deleted, laid = deleted_here(session.document, done), laid_here(done)
    found = returned(session.document, map_id, reviews, deleted, laid)
    fresh = [each.comment for each in found if each.is_new]
    moved = sum(each.moved is not None for each in found)
    if fresh or moved:
        try:
            window.file.keep_version("", kind="import")
        except Problem as problem:
            window.fail(problem)
            return
        session.run(label("import_comments"), take_in(found))
    lost = sum(is_orphan(session.document, each) for each in fresh if each.answers is None)
    said = [text("ui.comments.imported", count=len(fresh))]
    if lost:
        said.append(text("ui.comments.in_tray", count=lost))
    if moved:
        said.append(text("ui.comments.moved", count=moved))
    away = sum(each.was_deleted for each in found)
    stayed = sum(each.moved is not None and not each.is_new for each in found)
    if known := len(found) - len(fresh) - away - stayed:
        said.append(text("ui.comments.known", count=known))
    if away:
        said.append(text("ui.comments.deleted_here", count=away))
    said += _on_other_maps(session.document, map_id, fresh)
    if drawings:
        said.append(text("ui.comments.drawings", count=drawings))
    window.report(" ".join([*said, *aside]))
    if fresh or moved:
        window.docks["comments"].show()
        window.docks["comments"].raise_()


def _on_other_maps(document: Document, map_id: Id, comments: Iterable[Comment]) -> Iterator[str]:
    """Say of comments that are not on the map at hand which one they are on."""
    counts = Counter(each.map for each in comments if each.map != map_id)
    for other, count in counts.items():
        title = name_of(document, other)
        yield text("ui.comments.on_another", count=count, title=title)
