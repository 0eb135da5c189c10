"""Two copies of one file that were edited apart, brought together again."""

from cjm_editor.editing.merging.conflict import Conflict, Key, Side
from cjm_editor.editing.merging.merge import Merge, merge

__all__ = ["Conflict", "Key", "Merge", "Side", "merge"]
