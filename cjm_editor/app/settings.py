"""The preferences on disk: one small JSON file, replaced whole."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import copyfile
from typing import Any, Literal, get_args, get_origin, get_type_hints

from cjm_editor.i18n import Problem
from cjm_editor.ui.preferences import Preferences


def settings_path() -> Path:
    """Give the file's place in the user's own folders."""
    from PySide6.QtCore import QStandardPaths  # there anyway, while platformdirs costs a start

    where = QStandardPaths.StandardLocation.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(where)) / "cjm-editor" / "settings.json"


def load_settings(tell: Callable[[Problem], object] = lambda _: None) -> Preferences:
    """Read the preferences; those that cannot be read are as on the first day.

    What they were is kept beside the file then, and `tell` hears of it.
    """
    path = settings_path()
    try:
        found = json.loads(path.read_text("utf-8"))
    except OSError:
        return Preferences()
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        tell(_set_aside(path, [path.name]))
        return Preferences()
    hints = get_type_hints(Preferences)
    read: dict[str, Any] = {}
    bad: list[str] = []
    for name in (name for name in hints if name in found):
        value, hint = found[name], hints[name]
        if isinstance(value, dict) and get_origin(hint) is dict:
            fitting = {key: each for key, each in value.items() if _fits(each, get_args(hint)[1])}
            bad += [f"{name}: {key}" for key in value if key not in fitting]
            read[name] = fitting
        elif _fits(value, hint):
            read[name] = value
        else:
            bad.append(name)
    if bad:
        tell(_set_aside(path, bad))
    return Preferences(**read)


def _set_aside(path: Path, names: list[str]) -> Problem:
    """Keep a copy of what cannot be read, before anything is written over it."""
    kept = path.with_name(f"{path.name}.old")
    with suppress(OSError):
        copyfile(path, kept)
    return Problem("ui.settings.unreadable", names=", ".join(names), path=kept)


def save_settings(preferences: Preferences) -> None:
    """Write the preferences; a disk that takes none is no reason to stop the work."""
    path = settings_path()
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        words = json.dumps(vars(preferences), ensure_ascii=False, indent=2)
        fresh.write_text(words, encoding="utf-8")
        fresh.replace(path)
    except (OSError, ValueError):
        with suppress(OSError):
            fresh.unlink()


def _fits(value: Any, hint: Any) -> bool:
    """Tell whether a value is what a preference may be."""
    kind, inner = get_origin(hint), get_args(hint)
    if kind is Literal:
        return value in inner
    if kind is list:
        return isinstance(value, list) and all(_fits(each, inner[0]) for each in value)
    if kind is dict:
        return isinstance(value, dict) and all(_fits(each, inner[1]) for each in value.values())
    if inner:
        return any(_fits(value, one) for one in inner)
    return type(value) is hint or (hint is float and type(value) is int)
