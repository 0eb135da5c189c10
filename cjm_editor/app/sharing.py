"""Copies to hand out: written afresh from what others may have, then searched for what not."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from cjm_editor.app.own_file import write_own
from cjm_editor.formats.bare_picture import bare_asset
from cjm_editor.i18n import text
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Record
from cjm_editor.model.sharing import Sharing, shareable
from cjm_editor.storage import WorkingCopy
from cjm_editor.storage.traces import holds, traces
from cjm_editor.ui.services import SharedCopy


def share(
    copy: WorkingCopy,
    records: Iterable[Record],
    target: Path,
    sharing: Sharing,
    words: Sequence[str],
) -> SharedCopy:
    """Write a new file that has never held anything else; tells what a search of it finds.

    Besides the words given it is searched for every text that the file's history or versions
    hold and its records of today do not. May be called from another thread.
    """
    given = [bare_asset(each) for each in shareable(records, sharing)]
    write_own(given, target)
    found = traces(target, words)
    deleted = copy.deleted_texts(given)
    return SharedCopy(
        path=target,
        traces=tuple((each.word, _where(each.table, each.title)) for each in found),
        checked=len(deleted),
        left_over=len(holds(target, deleted)),
    )


def _where(table: str, title: str) -> str:
    cls = SCHEMA.by_table.get(table)
    kind = text(f"kind.{cls.TYPE}") if cls is not None else table
    return " · ".join(filter(None, (kind, title)))
