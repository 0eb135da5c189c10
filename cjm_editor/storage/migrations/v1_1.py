"""Version 1.1: tags are a list of words; they were one text with commas."""

import json
from typing import TYPE_CHECKING

from cjm_editor.model.plain import words_of

if TYPE_CHECKING:
    from sqlite_utils import Database

TABLES = (
    "touchpoints emotions pain_points needs thoughts opportunities backstage_actions notes images"
).split()


def run(database: "Database") -> None:
    """Write the tags of every card as a list."""
    for name in set(TABLES) & set(database.table_names()):
        found = database.execute(f'SELECT DISTINCT tags FROM "{name}"').fetchall()
        # Some of the last files of 1.0 have lists already.
        texts = [tags for (tags,) in found if not tags.startswith("[")]
        lists = [(json.dumps(words_of(tags), ensure_ascii=False), tags) for tags in texts]
        database.conn.executemany(f'UPDATE "{name}" SET tags = ? WHERE tags = ?', lists)
