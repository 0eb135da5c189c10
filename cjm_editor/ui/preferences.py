"""What the user has chosen for the window, and what it remembers from last time."""

from types import SimpleNamespace
from typing import Any, Literal

LanguageChoice = Literal["", "en", "es", "ca"]
SchemeChoice = Literal["system", "light", "dark"]
SwitchChoice = Literal["system", "on", "off"]
MinimapChoice = Literal["auto", "on", "off"]


class Preferences(SimpleNamespace):
    """The choices; an empty language is the system's.

    No dataclass, since this is read before the first window, and making one takes longer.

    `used` are the ids of the commands that were searched for last, the last one first.
    `shortcuts` are the keys of the commands whose keys the user has changed, by the command's id.
    `backup_days`, `_weeks` and `_months` are of how many the last backup stays.
    `exports` are the options that were chosen last, by format, and by format and map; `presets`
    are those of the user's own, by their names, the format among them.
    `prices` are those of a sheet, by the name of its paper, and of a square metre.
    `sections` are those of the inspector that the user has unfolded or folded, by their names.
    `geometry` and `panels` are the window's place and its panels', as Qt writes them, in Base64.
    """

    language: LanguageChoice = ""
    scheme: SchemeChoice = "system"
    contrast: SwitchChoice = "system"
    stillness: SwitchChoice = "system"
    minimap: MinimapChoice = "auto"
    autosave: bool = True
    author: str = ""
    author_asked: bool = False
    comment_marks: bool = True
    hover_cards: bool = True
    recent: list[str]
    used: list[str]
    shortcuts: dict[str, list[str]]
    folder: str = ""
    backups: bool = True
    backup_folder: str = ""
    backup_days: int = 7
    backup_weeks: int = 4
    backup_months: int = 6
    backup_megabytes: int = 500
    geometry: str = ""
    panels: str = ""
    exports: dict[str, dict[str, str | float | bool]]
    presets: dict[str, dict[str, str | float | bool]]
    prices: dict[str, float]
    sections: dict[str, bool]

    def __init__(self, **chosen: Any) -> None:
        first = {name: getattr(Preferences, name, None) for name in Preferences.__annotations__}
        lists: dict[str, Any] = {
            "recent": [],
            "used": [],
            "shortcuts": {},
            "exports": {},
            "presets": {},
            "prices": {},
            "sections": {},
        }
        super().__init__(**(first | lists | chosen))
