"""The choices of the last export, of each map by itself, and of all for a map that is new."""

from collections.abc import Mapping
from typing import Any

from cjm_editor.model import Id
from cjm_editor.ui.preferences import Preferences

_MOST_KEPT = 400
_FORMAT = "format"


def last_format(preferences: Preferences, map_id: Id) -> str:
    """Give the id of the format that a map was exported in last; empty where it never was."""
    return str(preferences.exports.get(map_id, {}).get(_FORMAT, ""))


def last_values(preferences: Preferences, format_id: str, map_id: Id) -> Mapping[str, Any]:
    """Give what was chosen last for a format: for this map or, where it never was, for any."""
    kept = preferences.exports
    return kept.get(f"{format_id} {map_id}", kept.get(format_id, {}))


def remember(
    preferences: Preferences,
    format_id: str,
    map_id: Id,
    values: Mapping[str, Any],
    contents: Mapping[str, Any],
) -> None:
    """Keep what was chosen; the contents mean nothing on another map."""
    kept = preferences.exports
    fresh = {
        format_id: dict(values),
        f"{format_id} {map_id}": {**values, **contents},
        map_id: {_FORMAT: format_id},
    }
    for key, choice in fresh.items():
        kept.pop(key, None)  # what was chosen last comes last, and goes last
        kept[key] = choice
    while len(kept) > _MOST_KEPT:
        del kept[next(iter(kept))]
