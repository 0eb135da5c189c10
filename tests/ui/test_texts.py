"""Every word the window says is in the catalogue of every language, and none lies there unused."""

import ast
import re
from pathlib import Path

import pytest

from cjm_editor import resource
from cjm_editor.analysis.journey import FAILURE, SUCCESS
from cjm_editor.analysis.portfolio.sign import ACTING, SIGNS, WATCHING
from cjm_editor.analysis.score.explained import PAIN, WAIT
from cjm_editor.drawing.vision import VISIONS
from cjm_editor.editing.comparison import KINDS
from cjm_editor.editing.comparison.grouping import BY
from cjm_editor.editing.redaction import GROUPS
from cjm_editor.i18n import LANGUAGES
from cjm_editor.model.rating import BETTER
from cjm_editor.ui.command_search.commands import WORDS
from cjm_editor.ui.comments.panel import WHICH
from cjm_editor.ui.dialogs.backup_settings import COUNTS
from cjm_editor.ui.dialogs.cheat_sheet import POINTER
from cjm_editor.ui.dialogs.paste_table import HEADS
from cjm_editor.ui.fields.colours import NAMES
from cjm_editor.ui.health.formula import HEADS as HEADS_OF_FORMULA
from cjm_editor.ui.health.route_rows import HEADS as HEADS_OF_ROUTES
from cjm_editor.ui.health.score_page import LEVELS
from cjm_editor.ui.look.qt_words import KEY_NAMES
from cjm_editor.ui.outline.entries import STATES
from cjm_editor.ui.preferences import Preferences
from cjm_editor.ui.versions.experiments import ENDS
from cjm_editor.ui.versions.panel import ABOUT_ONE
from cjm_editor.ui.window.actions import WINDOW_ACTIONS
from cjm_editor.ui.window.menus import INSERTED, PARTS, TITLES

ROOT = Path(__file__).parents[2]
KEY = re.compile(r"(ui|cli)\.[a-z_.]+[a-z_]")
PANELS = (
    "palette",
    "outline",
    "personas",
    "inspector",
    "history",
    "versions",
    "comments",
    "health",
    "findings",
    "portfolio",
    "guide",
)
BUTTONS = ["add", "change", "remove", "reset", "reset_all", "take", "keep"]
PERSONAS = ["new", "put", "edit", "duplicate", "delete"]
EXPANDED = {
    "ui.action.": [own.id for own in WINDOW_ACTIONS],
    "ui.menu.": [*TITLES, *(name for name, _ in (*PARTS, *INSERTED))],
    "key.": KEY_NAMES,
    "ui.colour.": NAMES,
    "ui.paste_table.heads.": HEADS,
    "ui.scheme.": ["system", "light", "dark"],
    "ui.search.words.": WORDS,
    "ui.state.": STATES,
    "ui.vision.": VISIONS,
    "ui.comments.which.": WHICH,
    "ui.switch.": ["system", "on", "off"],
    "ui.shortcuts.": BUTTONS,
    "ui.comparison.by.": BY,
    "compare.kind.": KINDS,
    "compare.count.": KINDS,
    "ui.versions.": [name for name, _ in ABOUT_ONE],
    "ui.backups.": ["made", "map", "size", *COUNTS],
    "ui.experiments.": ENDS,
    "ui.export.redact.": GROUPS,
    "ui.health.coverage.": LEVELS,
    "ui.health.group.": ["weakest", "stages", "personas", "channels", "swings", "days", "versions"],
    "ui.formula.": [*HEADS_OF_FORMULA, PAIN, WAIT],
    "ui.formula.left_out.": ["beside", "earlier", "elsewhere"],
    "ui.ratings.better.": BETTER,
    "portfolio.sign.": SIGNS,
    "portfolio.reason.": [*ACTING, *WATCHING],
    "ui.routes.": [*HEADS_OF_ROUTES, SUCCESS, FAILURE],
    "ui.routes.rank.": ["likeliest", "shortest", "slowest", "best", "worst"],
    "ui.routes.rest.": [SUCCESS, FAILURE],
    "ui.findings.of.": ["error", "warning", "note"],
    "ui.personas.": [f"{name}{end}" for name in PERSONAS for end in ("", ".help")],
}
DOMAINS = (
    "ui",
    "cli",
    "keys",
    "structure",
    "cards",
    "comments",
    "maps",
    "comparing",
    "comparison",
    "versions",
    "merging",
    "sheets",
    "printing",
    "outline",
    "contents",
    "health",
    "findings",
    "gaps",
    "improvements",
    "guide",
    "portfolio",
)


def catalogue(domain: str, language: str) -> dict[str, str]:
    """Read a catalogue's words by key."""
    from babel.messages.pofile import read_po

    with resource("translations", language, f"{domain}.po").open("rb") as stream:
        found = {}
        for entry in read_po(stream):
            # Of a plural every form counts.
            plural = not isinstance(entry.id, str)
            key, said = (
                (entry.id[0], " ".join(entry.string)) if plural else (entry.id, entry.string)
            )
            if key:
                found[key] = said
        return found


def used() -> set[str]:
    """Give every key of the window and the command line that stands in the code."""
    found = {f"{start}{end}" for start, ends in EXPANDED.items() for end in ends}
    found |= {f"ui.{name}{how}" for name in POINTER for how in ("", ".how")}
    found |= {f"ui.{name}.title" for name in PANELS}
    for folder in ("ui", "app"):
        for path in (ROOT / "cjm_editor" / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                value = node.value if isinstance(node, ast.Constant) else None
                if isinstance(value, str) and KEY.fullmatch(value):
                    found.add(value)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_there_in_every_language(language):
    known = {}
    for domain in DOMAINS:
        known |= catalogue(domain, language)
    missing = {key for key in used() if not known.get(key)}
    assert not missing


def test_no_text_of_the_window_is_left_over():
    assert not {*catalogue("ui", "en"), *catalogue("keys", "en")} - used()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", DOMAINS)
def test_places_to_fill_are_the_same_in_every_language(domain, language):
    english, other = catalogue(domain, "en"), catalogue(domain, language)
    assert list(english) == list(other)
    for key, words in english.items():
        assert sorted(re.findall(r"\{\w+\}", words)) == sorted(
            re.findall(r"\{\w+\}", other[key])
        ), key


def test_preferences_offer_every_language():
    assert {*LANGUAGES, ""} == set(Preferences.__annotations__["language"].__args__)


def sentences(language: str) -> dict[str, str]:
    domains = sorted(path.stem for path in resource("translations", language).glob("*.po"))
    return {key: said for domain in domains for key, said in catalogue(domain, language).items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_apostrophes_are_those_of_the_printer(language):
    straight = {key: said for key, said in sentences(language).items() if re.search(r"\w'", said)}
    assert not straight


def test_catalan_commands_are_told_to_the_program_as_catalan_ones_are():
    wanted = re.compile(r"(Convert|Divid|Un|Mo[ru]|Afeg|Elimin|Copi|Enganx)\w*(ar|ir|re)\b")
    infinitives = {
        key: said
        for key, said in sentences("ca").items()
        if key.startswith(("command.", "ui.action.", "ui.menu.")) and wanted.match(said)
    }
    assert not infinitives
