"""What a record carries beyond what is seen of it on the map, as names and values to read."""

from cjm_editor.editing.records import title_of
from cjm_editor.editing.remarks import target_of, threads_on
from cjm_editor.i18n import text
from cjm_editor.model import Document, Id, Transfer, fields_of
from cjm_editor.ui.fields.told import told


def heading_of(document: Document, id: Id) -> str:
    """Say what a record is called; a transfer without a title is called by its ends."""
    title = title_of(document, id)
    transfer = document.find(Transfer, id)
    if not title and transfer is not None:
        ends = (title_of(document, end) for end in (transfer.source, transfer.target))
        source, target = (end or text("ui.untitled") for end in ends)
        way = text("spoken.way", source=source, target=target)
        title = way[:1].upper() + way[1:]
    record = document.get(id)
    return title or (text(f"kind.{record.TYPE}") if record is not None else "")


def details_of(document: Document, id: Id) -> list[tuple[str, str]]:
    """Give what is told of a record, each field that holds something under its name.

    A persona's swimlane tells of the persona. The last row counts the open comments, if any.
    """
    target = target_of(document, id)
    record = document.get(target)
    if record is None:
        return []
    fields = [(spec, getattr(record, spec.name)) for spec in fields_of(type(record))]
    rows = [(text(spec.label_key), told(document, spec, value)) for spec, value in fields]
    rows = [(name, said) for name, said in rows if said]
    count = sum(not thread.first.resolved for thread in threads_on(document, target))
    return [*rows, (text("ui.details.comments"), str(count))] if count else rows
