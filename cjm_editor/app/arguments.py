"""What each command takes; the help and argparse's own words come from the catalogue."""

import argparse
import shutil
import textwrap
from math import inf
from typing import TYPE_CHECKING, Any, NoReturn

from cjm_editor import __version__
from cjm_editor.app.cli import COMMANDS, UNUSABLE, complain
from cjm_editor.i18n import LANGUAGES, text

if TYPE_CHECKING:
    from cjm_editor.model import Field

PROGRAM = "cjm-editor"
CARRIED = "attach"
"""The option of formats that carry the map they show; the help names it as --no-map."""


class Parser(argparse.ArgumentParser):
    """A parser that complains in one line."""

    def error(self, message: str) -> NoReturn:
        """Leave with the code for unusable input."""
        complain(f"{message}. {text('cli.try_help', command=self.prog)}")
        self.exit(UNUSABLE)


def parser_for(command: str) -> argparse.ArgumentParser:
    """Give the parser of one command, or of "open": files and no command at all."""
    _translate_argparse()
    return _PARSERS[command]()


def _new() -> Parser:
    parser = _command("new")
    _file(parser, "out", f"{text('cli.word.out')}.cjm", text("cli.new.out"))
    parser.add_argument("--template", metavar="ID", default="empty", help=text("cli.new.template"))
    parser.add_argument(
        "--language", type=str.lower, choices=LANGUAGES, help=text("cli.new.language")
    )
    return parser


def _import() -> Parser:
    parser = _command("import")
    _file(parser, "source", text("cli.word.source"), text("cli.import.source"))
    _file(parser, "out", f"{text('cli.word.out')}.cjm", text("cli.import.out"), nargs="?")
    parser.add_argument("--format", metavar="ID", help=text("cli.format"))
    parser.add_argument("--dry-run", action="store_true", help=text("cli.import.dry_run"))
    return parser


def _export() -> Parser:
    parser = _command("export")
    _file(parser, "map_file", text("cli.word.map"), text("cli.map_file"))
    _file(parser, "out", text("cli.word.out"), text("cli.export.out"))
    parser.add_argument("--format", metavar="ID", help=text("cli.format"))
    parser.add_argument(
        "--map",
        dest="map_name",
        metavar=f"ID|{text('cli.word.title')}",
        help=text("cli.export.map"),
    )
    parser.add_argument(
        "--preset", metavar="ID", help=text("cli.export.preset", presets=_preset_ids())
    )
    parser.add_argument("--progress", action="store_true", help=text("cli.export.progress"))
    group = parser.add_argument_group(text("cli.export.options"))
    for spec, formats in _export_options().values():
        taking: dict[str, Any] = {"metavar": _value(spec)}
        if spec.form == "flag":
            taking = {"action": argparse.BooleanOptionalAction}
        elif spec.form == "line":
            taking["type"] = _named
        notes = [", ".join(formats)]
        if default := _default(spec):
            notes.append(text("cli.default", value=default))
        said = f"{text(spec.help_key)} ({'; '.join(notes)})".replace("%", "%%")
        group.add_argument(
            f"--{spec.name.replace('_', '-')}",
            dest=f"option:{spec.name}",
            default=argparse.SUPPRESS,
            help=said if formats and spec.name != CARRIED else argparse.SUPPRESS,
            **taking,
        )
    # What carries a map leaves it out by the name of what is left out.
    group.add_argument(
        "--no-map",
        dest=f"option:{CARRIED}",
        action="store_false",
        default=argparse.SUPPRESS,
        help=text("cli.export.no_map"),
    )
    return parser


def _preset_ids() -> str:
    from cjm_editor.formats.presets import PRESETS

    return ", ".join(preset.id for preset in PRESETS)


def _value(spec: "Field") -> str:
    """Say what an option takes: as the catalogue words it, or its choices."""
    key = f"value.{spec.name}"
    worded = text(key)
    return "|".join(spec.choices) if worded == key else worded


def _default(spec: "Field") -> str:
    """Say what is chosen without an option, as the command line spells it."""
    if spec.form == "flag":
        return f"--{'' if spec.default else 'no-'}{spec.name.replace('_', '-')}"
    return f"{spec.default:g}" if isinstance(spec.default, float) else str(spec.default)


def _export_options() -> dict[str, tuple["Field", list[str]]]:
    """Give the options of all formats by name, each with the formats whose help names it."""
    from cjm_editor.formats.registry import FORMATS

    found: dict[str, tuple[Field, list[str]]] = {}
    for form in FORMATS:
        for spec in form.option_fields if form.write else ():
            formats = found.setdefault(spec.name, (spec, []))[1]
            if spec.name not in form.dialog_only:
                formats.append(form.id)
    return found


def _diff() -> Parser:
    parser = _command("diff")
    parser.epilog = text("cli.diff.more")
    _file(parser, "before", "A", text("cli.diff.before"))
    _file(parser, "after", "B", text("cli.diff.after"))
    title = f"ID|{text('cli.word.title')}"
    parser.add_argument("--map", dest="map_name", metavar=title, help=text("cli.diff.map"))
    version = f"ID|{text('cli.word.name')}"
    parser.add_argument(
        "--version", dest="version_name", metavar=version, help=text("cli.diff.version")
    )
    parser.add_argument("--with-version", metavar=version, help=text("cli.diff.with_version"))
    parser.add_argument("--with-map", dest="with_name", metavar=title, help=text("cli.diff.with"))
    parser.add_argument(
        "--report", metavar=f"{text('cli.word.out')}.pdf", help=text("cli.diff.report")
    )
    parser.add_argument(
        "--language", type=str.lower, choices=LANGUAGES, help=text("cli.diff.language")
    )
    _json(parser)
    return parser


def _merge() -> Parser:
    parser = _command("merge")
    parser.epilog = text("cli.merge.more")
    _file(parser, "base", "BASE", text("cli.merge.base"))
    _file(parser, "ours", "OURS", text("cli.merge.ours"))
    _file(parser, "theirs", "THEIRS", text("cli.merge.theirs"))
    _file(parser, "out", f"{text('cli.word.out')}.cjm", text("cli.merge.out"))
    return parser


def _import_comments() -> Parser:
    parser = _command("import-comments")
    _file(parser, "map_file", f"{text('cli.word.map')}.cjm", text("cli.import_comments.map"))
    parser.epilog = text("cli.import_comments.more")
    _file(parser, "pdfs", "PDF", text("cli.import_comments.pdfs"), nargs="+")
    parser.add_argument(
        "--map",
        dest="map_name",
        metavar=f"ID|{text('cli.word.title')}",
        help=text("cli.import_comments.which"),
    )
    parser.add_argument(
        "--deleted", action="store_true", help=text("cli.import_comments.take_deleted")
    )
    _json(parser)
    return parser


def _info() -> Parser:
    parser = _command("info")
    _file(parser, "map_file", text("cli.word.map"), text("cli.map_file"))
    _json(parser)
    return parser


def _analyse() -> Parser:
    parser = _command("analyse")
    _file(parser, "map_file", text("cli.word.map"), text("cli.map_file"))
    parser.add_argument(
        "--map",
        dest="map_name",
        metavar=f"ID|{text('cli.word.title')}",
        help=text("cli.analyse.map"),
    )
    for name in ("budget", "days"):
        parser.add_argument(
            f"--{name}", type=_amount, metavar="N", help=text(f"cli.analyse.{name}")
        )
    _json(parser)
    return parser


def _check() -> Parser:
    parser = _command("check")
    parser.epilog = text("cli.check.more")
    _file(parser, "map_file", text("cli.word.map"), text("cli.map_file"))
    parser.add_argument(
        "--salvage", metavar=f"{text('cli.word.out')}.cjm", help=text("cli.check.salvage")
    )
    parser.add_argument(
        "--fail-on",
        choices=("error", "warning", "note"),
        default="error",
        help=text("cli.check.fail_on"),
    )
    _json(parser)
    return parser


def _versions() -> Parser:
    parser = _command("versions")
    _file(parser, "map_file", f"{text('cli.word.map')}.cjm", text("cli.map_only"))
    _json(parser)
    return parser


def _templates() -> Parser:
    parser = _command("templates")
    _json(parser)
    return parser


def _formats() -> Parser:
    parser = _command("formats")
    _json(parser)
    return parser


def _open() -> Parser:
    file = text("cli.word.file")
    indent = " " * len(text("usage: "))
    commands = "\n".join(f"  {name:<16} {text(_key(name))}" for name in COMMANDS)
    codes = textwrap.fill(text("cli.codes"), shutil.get_terminal_size().columns - 2)
    parser = Parser(
        prog=PROGRAM,
        usage=f"{PROGRAM} [{file}…]\n{indent}{PROGRAM} {text('cli.word.command')} …",
        description=text("cli.program"),
        epilog=f"{text('cli.commands')}\n{commands}\n\n{text('cli.commands_help')}\n\n{codes}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("files", nargs="*", metavar=file, help=text("cli.open.files"))
    parser.add_argument(
        "--version",
        action="version",
        version=f"CJM Editor {__version__}",
        help=text("cli.version"),
    )
    return parser


_PARSERS = {
    "new": _new,
    "import": _import,
    "export": _export,
    "diff": _diff,
    "merge": _merge,
    "import-comments": _import_comments,
    "info": _info,
    "check": _check,
    "analyse": _analyse,
    "versions": _versions,
    "templates": _templates,
    "formats": _formats,
    "open": _open,
}


def _command(name: str) -> Parser:
    return Parser(
        prog=f"{PROGRAM} {name}", description=_sentence(text(_key(name))), allow_abbrev=False
    )


def _key(command: str) -> str:
    """Give the catalogue key of what a command does."""
    return f"cli.{command.replace('-', '_')}"


def _file(parser: Parser, name: str, metavar: str, said: str, **more: Any) -> None:
    parser.add_argument(name, metavar=metavar, help=said, type=_named, **more)


def _named(word: str) -> str:
    """Refuse what a script hands over for a variable that holds nothing."""
    if not word:
        raise argparse.ArgumentTypeError(text("cli.no_name"))
    return word


def _amount(word: str) -> float:
    """Take a number from 0 up, with a point or a comma."""
    try:
        amount = float(word.replace(",", "."))
    except ValueError:
        amount = -1.0
    if not 0.0 <= amount < inf:
        raise argparse.ArgumentTypeError(text("cli.problem.amount", value=word[:40]))
    return amount


def _json(parser: Parser) -> None:
    parser.add_argument("--json", action="store_true", help=text("cli.json"))


def _translate_argparse() -> None:
    # argparse looks its words up through these two names of its own module.
    setattr(argparse, "_", lambda message: text(message))  # noqa: B010
    setattr(  # noqa: B010
        argparse,
        "ngettext",
        lambda one, many, count: text(one if count == 1 else many),
    )


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
