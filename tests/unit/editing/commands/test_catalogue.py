import re
import string
from typing import get_args

from babel.messages.pofile import read_po

from cjm_editor import resource
from cjm_editor.editing.commands import COMMANDS, EditName
from cjm_editor.editing.commands.labels import SPEAKING, Losing, label_about
from cjm_editor.editing.commands.ratings import USUAL
from cjm_editor.i18n import LANGUAGES
from tests.small_map import document

DOMAINS = (
    "commands.po",
    "structure.po",
    "maps.po",
    "cards.po",
    "comments.po",
    "comparing.po",
    "health.po",
)


def catalogue(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for domain in DOMAINS:
        with resource("translations", language, domain).open("rb") as stream:
            said = read_po(stream, locale=language)
        for message in said:
            # Of a plural all forms are one text here.
            ids, forms = (
                (message.id, (message.string,))
                if isinstance(message.id, str)
                else (message.id[0], message.string)
            )
            if ids:
                found[ids] = "\n".join(forms)
    return found


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(words) if name}


def test_every_name_is_said_in_every_language_with_the_same_places() -> None:
    english = catalogue("en")
    for language in LANGUAGES:
        said = catalogue(language)
        assert said.keys() == english.keys()
        for key, words in said.items():
            assert words and places(words) == places(english[key]), (language, key)


def test_every_command_edit_and_problem_has_a_name() -> None:
    wanted = {spec.label for spec in COMMANDS if spec.label.startswith("command.")}
    wanted |= {f"edit.{name}" for name in get_args(EditName)}
    wanted |= {f"edit.{name}.{form}" for name in SPEAKING for form in ("one", "many")}
    wanted |= {f"edit.{name}.losing" for name in get_args(Losing)}
    wanted |= {f"attribute.{each.name}" for each in USUAL}
    for folder in ("editing", "tools"):
        for path in resource().parent.joinpath("cjm_editor", folder).rglob("*.py"):
            source = path.read_text(encoding="utf-8")
            key = r'"((?:problem\.(?:edit|rating)|tool|command)\.[a-z_.]+)"'
            wanted |= set(re.findall(key, source))
    assert wanted <= catalogue("en").keys()
    idle = catalogue("en").keys() - wanted
    assert not {key for key in idle if not key.endswith(".question") and key[:3] != "ui."}


def test_ids_and_shortcuts_are_unique() -> None:
    ids = [spec.id for spec in COMMANDS]
    shortcuts = [shortcut for spec in COMMANDS for shortcut in spec.shortcuts]
    assert len(set(ids)) == len(ids)
    assert len(set(shortcuts)) == len(shortcuts)


def test_no_shortcut_needs_altgr_on_a_spanish_keyboard() -> None:
    for spec in COMMANDS:
        for shortcut in spec.shortcuts:
            assert not set(shortcut) & set("[]\\{}|@#~€/")
            assert not {"Ctrl", "Alt"} <= set(shortcut.split("+")), "Ctrl+Alt is AltGr on Windows"


def test_labels_say_what_is_changed() -> None:
    map = document()
    assert label_about("delete", map, ["page"]).arguments == {"title": "page"}
    assert label_about("delete", map, ["page", "till"]).key == "edit.delete.many"
    assert label_about("delete", map, ["shared"]).key == "edit.delete"
    assert label_about("move", map, ["anas"]).arguments == {"title": "Ana"}
    assert label_about("connect", map, ["page"]).key == "edit.connect"
