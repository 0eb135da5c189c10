"""Which keys run which command: the built-in ones, and what the user has made of them.

What the user changed is kept by command, as portable key sequences: the commands that are not
in it have their built-in keys, as far as the user has not given those to another command.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from PySide6.QtGui import QKeySequence

Keys: TypeAlias = tuple[str, ...]
Changed: TypeAlias = Mapping[str, Sequence[str]]

ALT_GR = frozenset("[]{}\\|@#~€¬")
"""The signs for which a Spanish or Catalan keyboard needs AltGr, or has no key at all."""


def canonical(key: str) -> str:
    """Give a key sequence in the one form it is compared in; nothing if it is no single one."""
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    said = sequence.toString(QKeySequence.SequenceFormat.PortableText)
    return said if sequence.count() == 1 else ""


def native(key: str) -> str:
    """Give a key sequence as it is written on this system."""
    sequence = QKeySequence(key, QKeySequence.SequenceFormat.PortableText)
    return sequence.toString(QKeySequence.SequenceFormat.NativeText)


def keys_of(built_in: Mapping[str, Keys], changed: Changed) -> dict[str, Keys]:
    """Give the keys of every command; of two that claim one, the user's choice goes first."""
    found: dict[str, Keys] = {}
    taken: set[str] = set()
    for id in sorted(built_in, key=lambda id: id not in changed):
        own = []
        for key in map(canonical, changed.get(id, built_in[id])):
            if key and key not in taken:
                taken.add(key)
                own.append(key)
        found[id] = tuple(own)
    return {id: found[id] for id in built_in}


def owner_of(key: str, keys: Mapping[str, Keys]) -> str | None:
    """Give the command that a key runs."""
    return next((id for id, own in keys.items() if key in own), None)


def with_keys(
    built_in: Mapping[str, Keys], changed: Changed, id: str, keys: Iterable[str]
) -> dict[str, list[str]]:
    """Give what the user changed after a command got exactly these keys."""
    kept = {other: list(own) for other, own in changed.items() if other != id}
    own = list(dict.fromkeys(keys))
    if own != [canonical(key) for key in built_in[id]]:
        kept[id] = own
    return kept


def given(
    built_in: Mapping[str, Keys], changed: Changed, id: str, key: str, instead_of: str = ""
) -> dict[str, list[str]]:
    """Give what the user changed after a key was given to a command, whoever had it before."""
    keys = keys_of(built_in, changed)
    owner = owner_of(key, keys)
    if owner is not None and owner != id:
        rest = [other for other in keys[owner] if other != key]
        changed = with_keys(built_in, changed, owner, rest)
    own = [other for other in keys[id] if other != key]
    if instead_of in own:
        own[own.index(instead_of)] = key
    else:
        own.append(key)
    return with_keys(built_in, changed, id, own)


def unusable(changed: Changed) -> list[str]:
    """Give the key sequences there that are none."""
    return [key for keys in changed.values() for key in keys if not canonical(key)]


def needs_alt_gr(key: str) -> bool:
    """Tell whether a Spanish keyboard reaches a key only with AltGr, or loses a letter to it."""
    sign = key[-1:]
    alt_gr = key.startswith("Ctrl+Alt+") and len(key.removeprefix("Ctrl+Alt+")) == 1
    return alt_gr or (sign in ALT_GR and (len(key) == 1 or key[-2] == "+"))
