"""`cjm-editor import-comments`: the notes of reviewers, brought home from PDFs into the map."""

from argparse import Namespace
from pathlib import Path

from cjm_editor.app.cli import DONE, on_one_line
from cjm_editor.app.commands.listing import print_json
from cjm_editor.app.commands.warning import warn
from cjm_editor.app.files import check_is_file, chosen_map
from cjm_editor.app.returned_notes import read_reviews
from cjm_editor.editing import Entry
from cjm_editor.editing.commands import label
from cjm_editor.editing.remarks import name_of
from cjm_editor.editing.reviewing import Returned, returned, take_in
from cjm_editor.i18n import text
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Document, Transaction
from cjm_editor.storage import WorkingCopy, new_entry, open_document


def run(options: Namespace) -> int:
    """Add every note that is not there yet, as one edit that can be undone, and save the map."""
    path = Path(options.map_file)
    check_is_file(path)
    copy = open_document(path, schema=SCHEMA)
    try:
        warn(copy.damage)
        found, document = _taken_in(copy, options)
    finally:
        copy.close(discard=True)
    if options.json:
        print_json({"notes": [_plain(document, pdf, each) for pdf, each in found]})
    else:
        _print(document, found)
        without = set(options.pdfs) - {pdf for pdf, _ in found}
        for name in (each for each in dict.fromkeys(options.pdfs) if each in without):
            print(text("ui.comments.no_notes", file=Path(name).name))
    return DONE


def _taken_in(copy: WorkingCopy, options: Namespace) -> tuple[list[tuple[str, Returned]], Document]:
    records = copy.load()
    document, cursor = Document(records), copy.history(records).cursor
    map_id = chosen_map(document, options.map_name)
    # All are read before anything is written.
    reviews = [
        (name, review)
        for name in options.pdfs
        for review in read_reviews(Path(name), document, map_id)
    ]
    pdfs = [name for name, _ in reviews]
    found = returned(document, map_id, [review for _, review in reviews])
    tx = Transaction(document)
    take_in(each.comment for each in found if each.is_new)(tx)
    if tx.diff:
        copy.versions.keep(document, new_entry("", "", "", "import"))
        copy.record(Entry(label("import_comments"), tx.diff), tx.diff, cursor + 1)
        copy.save()
        document.apply(tx.diff, "commit")
    return list(zip(pdfs, found, strict=True)), document


def _print(document: Document, found: list[tuple[str, Returned]]) -> None:
    for _, each in found:
        state = "new" if each.is_new else "known"
        on = name_of(document, each.comment.target) or text("cli.import_comments.tray")
        said = f"{each.comment.author or '–'}: {each.comment.text}"
        print(f"{text(f'cli.import_comments.{state}')}  {on_one_line(on)} · {on_one_line(said)}")
    print(text("cli.import_comments.count", count=sum(each.is_new for _, each in found)))


def _plain(document: Document, pdf: str, found: Returned) -> dict[str, object]:
    comment = found.comment
    target = comment.target if comment.target in document else None
    return {
        "pdf": pdf,
        "comment": comment.id,
        "new": found.is_new,
        "card": target,
        "title": name_of(document, target),
        "author": comment.author,
        "written": comment.written,
        "text": comment.text,
    }
