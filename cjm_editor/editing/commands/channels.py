"""The channels of a file."""

from typing import Any

from cjm_editor.editing.commands.fields import checked
from cjm_editor.editing.commands.order import ranks_for
from cjm_editor.editing.session import Command
from cjm_editor.model import Channel, Document, Id, Transaction


def add_channel(*, id: Id, name: str, **fields: Any) -> Command:
    """Add a channel to the file."""

    def command(tx: Transaction) -> None:
        (rank,) = ranks_for(tx, tx.document.all(Channel), None)
        tx.add(Channel(id=id, rank=rank, **checked(tx, Channel, {"name": name, **fields})))

    return command


def channel_named(document: Document, name: str) -> Channel | None:
    """Give the channel of a name, written in capitals or not."""
    wanted = name.strip().casefold()
    channels = document.all(Channel)
    return next((found for found in channels if found.name.strip().casefold() == wanted), None)
