"""How a map wants to be checked: levels and limits, a setting a check."""

from cjm_editor.editing.commands.fields import checked
from cjm_editor.editing.session import Command
from cjm_editor.model import CheckSetting, Id, Transaction


def set_check(map_id: Id, check: str, level: str, limit: float | None, *, id: Id) -> Command:
    """Take a check as seriously as a level says, and its limit for one (None: the usual one).

    `id` is that of the setting if there is none yet; one that says but what is usual goes.
    """

    def command(tx: Transaction) -> None:
        own = [each for each in tx.document.children(CheckSetting, map_id) if each.check == check]
        for each in own[1:]:  # two maps merged may bring two
            tx.remove(each.id)
        if level == "usual" and limit is None:
            for each in own[:1]:
                tx.remove(each.id)
            return
        values = checked(tx, CheckSetting, {"level": level, "limit": limit})
        if own:
            tx.update(own[0].id, **values)
        else:
            tx.add(CheckSetting(id=id, map=map_id, check=check, **values))

    return command
