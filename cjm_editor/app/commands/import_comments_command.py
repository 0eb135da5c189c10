"""`cjm-editor import-comments`: the notes of reviewers, brought home from PDFs into the map."""

from argparse import Namespace
from pathlib import Path

from msgspec import Struct

from cjm_editor.app.cli import DONE, FINDINGS, UNUSABLE, complain, on_one_line
from cjm_editor.app.commands.listing import print_json
from cjm_editor.app.commands.warning import warn
from cjm_editor.app.files import check_is_file, chosen_map
from cjm_editor.app.opened import opened
from cjm_editor.app.returned_notes import read_reviews
from cjm_editor.editing import EditSession
from cjm_editor.editing.commands import label
from cjm_editor.editing.remarks import name_of
from cjm_editor.editing.reviewing import (
    Returned,
    Reviews,
    deleted_here,
    laid_here,
    returned,
    take_in,
)
from cjm_editor.i18n import Problem, text
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Document
from cjm_editor.storage import WorkingCopy, new_entry, open_document


def run(options: Namespace) -> int:
    """Add every note that is not there yet, as one edit that can be undone, and save the map."""
    path = Path(options.map_file)
    check_is_file(path)
    copy = open_document(path, schema=SCHEMA)
    try:
        warn(copy.damage)
        came, document = _taken_in(copy, options)
    finally:
        copy.close(discard=True)
    if not came.read:
        complain(" ".join(problem.sentence() for problem in came.unread.values()))
        return UNUSABLE
    if options.json:
        notes = [_plain(document, pdf, each) for pdf, each in came.found]
        unread = [{"pdf": pdf, "problem": str(said)} for pdf, said in came.unread.items()]
        print_json({"notes": notes, "drawings": came.drawings, "unread": unread})
    else:
        _print(document, came.found, came.drawings)
        without = set(options.pdfs) - {pdf for pdf, _ in came.found} - {*came.unread}
        for name in came.of_another:
            print(text("ui.comments.of_another", file=Path(name).name))
        for name in (each for each in dict.fromkeys(options.pdfs) if each in without):
            print(text("ui.comments.no_notes", file=Path(name).name))
    for problem in came.unread.values():
        complain(problem.sentence())
    return FINDINGS if came.unread else DONE


class _Came(Struct):
    """What came of all PDFs, and why some could not be read."""

    found: list[tuple[str, Returned]]
    read: int
    drawings: int
    unread: dict[str, Problem]
    of_another: list[str]


def _taken_in(copy: WorkingCopy, options: Namespace) -> tuple[_Came, Document]:
    file = opened(copy)
    document, history = file.document, file.history
    map_id = chosen_map(document, options.map_name)
    # All are read before anything is written; what is wrong with one holds up none of the others.
    read: dict[str, Reviews] = {}
    unread: dict[str, Problem] = {}
    for name in dict.fromkeys(options.pdfs):
        try:
            read[name] = read_reviews(Path(name), document, map_id)
        except Problem as problem:
            unread[name] = problem
    reviews = [(name, note) for name, came in read.items() for note in came.notes]
    pdfs = [name for name, _ in reviews]
    done = [(entry.label.key, entry.diff) for entry in history.entries[: history.cursor]]
    deleted = {} if options.deleted else deleted_here(document, done)
    notes = [review for _, review in reviews]
    found = returned(document, map_id, notes, deleted, laid_here(done))
    if any(each.is_new or each.moved is not None for each in found):
        copy.versions.keep(document, new_entry("", "", "", "import"))
        session = EditSession(document, copy, history)
        if session.run(label("import_comments"), take_in(found)):
            copy.save()
    drawings = sum(came.drawings for came in read.values())
    others = [name for name, came in read.items() if came.of_another]
    found_in = list(zip(pdfs, found, strict=True))
    return _Came(found_in, len(read), drawings, unread, others), document


def _print(document: Document, found: list[tuple[str, Returned]], drawings: int) -> None:
    for _, each in found:
        comment = each.comment if each.is_new else each.moved or each.comment
        on = name_of(document, comment.target) or text("cli.import_comments.tray")
        said = f"{each.comment.author or '–'}: {each.comment.text}"
        state = text(f"cli.import_comments.{_state(each)}")
        print(f"{state}  {on_one_line(on)} · {on_one_line(said)}")
    print(text("cli.import_comments.count", count=sum(each.is_new for _, each in found)))
    if moved := sum(each.moved is not None for _, each in found):
        print(text("ui.comments.moved", count=moved))
    if away := sum(each.was_deleted for _, each in found):
        print(text("ui.comments.deleted_here", count=away))
    if drawings:
        print(text("ui.comments.drawings", count=drawings))


def _state(found: Returned) -> str:
    if found.is_new:
        return "new"
    if found.moved is not None:
        return "moved"
    return "deleted" if found.was_deleted else "known"


def _plain(document: Document, pdf: str, found: Returned) -> dict[str, object]:
    comment = found.comment
    card = found.moved.target if found.moved else comment.target
    target = card if card in document else None
    return {
        "pdf": pdf,
        "comment": comment.id,
        "new": found.is_new,
        "deleted": found.was_deleted,
        "moved": found.moved is not None,
        "card": target,
        "title": name_of(document, target),
        "author": comment.author,
        "written": comment.written,
        "text": comment.text,
    }
