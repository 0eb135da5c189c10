"""Comments as they are read: in threads, by what they speak of; none is lost with its card."""

from collections import Counter
from dataclasses import replace

from cjm_editor.editing.records import title_of
from cjm_editor.i18n import text
from cjm_editor.kinds import lane_kind
from cjm_editor.model import Comment, Document, Id, Lane, Map, Persona, Swimlane, Transaction
from cjm_editor.model.threads import Thread, by_time, first_of, threaded, threads_of

LONGEST_NAME = 200


def threads_on(document: Document, target: Id) -> tuple[Thread, ...]:
    """Give the threads on one record."""
    found = (document.find(Comment, id) for id in document.referrers(target))
    return threaded(document, (each for each in found if each and each.target == target))


def thread_with(document: Document, id: Id) -> Thread | None:
    """Give the thread a comment is part of."""
    comment = document.find(Comment, id)
    if comment is None:
        return None
    first = first_of(document, comment)
    found = (document.find(Comment, other) for other in document.referrers(first.id))
    related = [each for each in found if each is not None and each.answers == first.id]
    return Thread(first, by_time(related))


def is_orphan(document: Document, comment: Comment) -> bool:
    """Tell whether what a comment speaks of is gone."""
    return document.get(comment.target) is None


def open_threads(document: Document, map_id: Id) -> Counter[Id]:
    """Count the open threads on each record that has some."""
    firsts = (thread.first for thread in threads_of(document, map_id))
    targets = (first.target for first in firsts if not first.resolved)
    return Counter(target for target in targets if target is not None and target in document)


def name_of(document: Document, id: Id | None) -> str:
    """Say what a comment is on: the title of a record, or what kind of thing it is."""
    record = document.get(id)
    if record is None or id is None:
        return ""
    title = title_of(document, id)
    if not title and isinstance(record, Lane):
        return text(lane_kind(record).label_key)
    return title[:LONGEST_NAME] or text(f"kind.{record.TYPE}")


def target_of(document: Document, id: Id) -> Id:
    """Give what a comment on something selected is on: a persona's swimlane stands for them."""
    swimlane = document.find(Swimlane, id)
    return id if swimlane is None or swimlane.persona is None else swimlane.persona


def shown_by(document: Document, map_id: Id, target: Id) -> Id:
    """Give what stands on a map for what a comment is on."""
    swimlanes = document.children(Swimlane, map_id) if document.find(Persona, target) else ()
    return next((each.id for each in swimlanes if each.persona == target), target)


def keep_remarks(tx: Transaction) -> None:
    """Let the comments on what an edit deletes outlive it, with the name it had.

    Those of a map that is deleted go to the first map that is left.
    """
    before, gone = tx.document, tx.diff.removed
    for record in gone.values():
        if isinstance(record, Comment) and record.map in gone:
            left = next((each for each in before.all(Map) if tx.get(each.id)), None)
            if left is not None:
                tx.add(replace(record, map=left.id))
    for id in gone:
        for other in sorted(before.referrers(id)):
            remark, earlier = tx.find(Comment, other), before.find(Comment, other)
            # A merge has named it already, by the copy that knew it best.
            named = remark is not None and earlier is not None and remark.about != earlier.about
            if remark is not None and remark.target == id and not named:
                tx.update(other, about=name_of(before, id))
