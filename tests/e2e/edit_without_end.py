"""A child process that edits, undoes and saves a file until it is killed, telling of each step.

Each line on its output is "edited N" or "saved N": from then on that must never be lost. With
"save" as its third argument it does nothing but save after each edit.
"""

import sys
from itertools import count
from pathlib import Path

from cjm_editor.editing.history import Label
from cjm_editor.kinds import SCHEMA
from cjm_editor.model import Transaction
from cjm_editor.storage import leftovers, open_document, recover
from tests.unit.storage.small_file import session_on, title_of


def main(path: Path, state: Path, saves: bool) -> None:
    """Go on where the last process was killed."""
    found = leftovers(state)
    working = (
        recover(found[0], schema=SCHEMA)
        if found
        else open_document(path, schema=SCHEMA, state_folder=state)
    )
    session = session_on(working)
    assert not working.damage, working.damage
    # A number in two records: after a kill they must agree.
    start = int(title_of(session.document, "note") or 0) + 1
    say(f"open {start - 1}")
    for number in count(start):

        def command(tx: Transaction, number: int = number) -> None:
            tx.update("note", title=str(number))
            tx.update("need", title=str(number))

        session.run(Label("edit.test"), command)
        say(f"edited {number}")
        if saves or number % 7 == 0:
            working.save()
            say(f"saved {number}")


def say(line: str) -> None:
    """Tell the parent, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3:] == ["save"])
