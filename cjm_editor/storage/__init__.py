"""The .cjm file: opening, verifying, working copies, atomic saving, recovery."""

from cjm_editor.storage.abandoned import MERGED
from cjm_editor.storage.ancestor import Lineage, common_ancestor, lineage_from, lineage_of
from cjm_editor.storage.checking import check
from cjm_editor.storage.finding import Finding
from cjm_editor.storage.history import StoredEdit, StoredHistory
from cjm_editor.storage.opening import create_document, open_document
from cjm_editor.storage.place import Holder, Stamp, default_state_folder, holder
from cjm_editor.storage.recovery import Leftover, discard, leftovers, recover
from cjm_editor.storage.salvage import salvage
from cjm_editor.storage.version_store import VersionStore
from cjm_editor.storage.versions import new_entry
from cjm_editor.storage.working_copy import WorkingCopy

__all__ = [
    "MERGED",
    "Finding",
    "Holder",
    "Leftover",
    "Lineage",
    "Stamp",
    "StoredEdit",
    "StoredHistory",
    "VersionStore",
    "WorkingCopy",
    "check",
    "common_ancestor",
    "create_document",
    "default_state_folder",
    "discard",
    "holder",
    "leftovers",
    "lineage_from",
    "lineage_of",
    "new_entry",
    "open_document",
    "recover",
    "salvage",
]
