"""The presets a command may name: those of the program, and those saved in the window."""

from cjm_editor.formats.presets import PRESETS, Preset
from cjm_editor.i18n import Problem

_FORMAT = "format"
"""The option that says the format of a preset of the user's own."""


def chosen_preset(name: str) -> Preset:
    """Give a preset by its id or the name that the user gave it; raises Problem for neither.

    The settings are looked at only for a name that is no id.
    """
    word = " ".join(name.split()).casefold()
    for known in PRESETS:
        if known.id == word:
            return known
    own = own_presets()
    for each in own:
        if each.id.casefold() == word:
            return each
    names = ", ".join(each.id for each in (*PRESETS, *own))
    raise Problem("contents.problem.preset", preset=name[:40], presets=names)


def own_presets() -> list[Preset]:
    """Give the presets saved in the window, by their names."""
    from cjm_editor.app.settings import load_settings

    found = []
    for name, options in sorted(load_settings().presets.items()):
        rest = {key: value for key, value in options.items() if key != _FORMAT}
        found.append(Preset(id=name, format=str(options.get(_FORMAT, "")), options=rest))
    return found
