"""The preferences on disk: one small JSON file, replaced whole."""

import os
from contextlib import suppress
from pathlib import Path

import msgspec
from platformdirs import user_config_path

from cjm_editor.ui.preferences import Preferences


def settings_path() -> Path:
    """Give the file's place in the user's own folders."""
    return user_config_path("cjm-editor", appauthor=False) / "settings.json"


def load_settings() -> Preferences:
    """Read the preferences; those that cannot be read are as on the first day."""
    try:
        return msgspec.json.decode(settings_path().read_bytes(), type=Preferences)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return Preferences()


def save_settings(preferences: Preferences) -> None:
    """Write the preferences; a disk that takes none is no reason to stop the work."""
    path = settings_path()
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(msgspec.json.format(msgspec.json.encode(preferences), indent=2))
        fresh.replace(path)
    except OSError:
        with suppress(OSError):
            fresh.unlink()
