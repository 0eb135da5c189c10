"""The preferences on disk: one small JSON file, replaced whole."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, Literal, get_args, get_origin, get_type_hints

from platformdirs import user_config_path

from cjm_editor.ui.preferences import Preferences


def settings_path() -> Path:
    """Give the file's place in the user's own folders."""
    return user_config_path("cjm-editor", appauthor=False) / "settings.json"


def load_settings() -> Preferences:
    """Read the preferences; those that cannot be read are as on the first day."""
    try:
        found = json.loads(settings_path().read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return Preferences()
    if not isinstance(found, dict):
        return Preferences()
    hints = get_type_hints(Preferences)
    names = [field.name for field in fields(Preferences)]
    return Preferences(
        **{name: found[name] for name in names if name in found and _fits(found[name], hints[name])}
    )


def save_settings(preferences: Preferences) -> None:
    """Write the preferences; a disk that takes none is no reason to stop the work."""
    path = settings_path()
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        words = json.dumps(asdict(preferences), ensure_ascii=False, indent=2)
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
