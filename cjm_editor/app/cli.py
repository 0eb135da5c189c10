"""The command line: picks a command, runs it, and turns every failure into one sentence."""

import io
import os
import re
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from cjm_editor.i18n import Problem, preferred_language, set_language, text

DONE, FINDINGS, UNUSABLE, INTERRUPTED = 0, 1, 2, 130

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f]")

COMMANDS = (
    "new",
    "import",
    "export",
    "diff",
    "merge",
    "import-comments",
    "info",
    "check",
    "analyse",
    "versions",
    "templates",
    "formats",
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; gives 0 done, 1 findings, 2 unusable input or failed write."""
    words = list(sys.argv[1:] if argv is None else argv)
    set_language(preferred_language())
    # Whoever starts a program may close its streams; Python then has none.
    sys.stdout = sys.stdout or io.StringIO()
    sys.stderr = sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console that cannot show a character must not stop the work.
            stream.reconfigure(errors="replace")
    try:
        status = _run(words)
        sys.stdout.flush()
        return status
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else UNUSABLE
    except Problem as problem:
        complain(problem.sentence())
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has heard enough.
        _silence_output()
        return DONE
    except Exception as error:
        if isinstance(error, OSError) and error.filename is None:  # not of a file: of the output
            _silence_output()
            complain(text("cli.silenced"))
            return UNUSABLE
        from cjm_editor.app.crash_log import log_crash

        complain(text("cli.crash", path=log_crash(error)))
        return UNUSABLE


def complain(sentence: str) -> None:
    """Say one sentence on one line of the standard error."""
    print(f"cjm-editor: {on_one_line(sentence)}", file=sys.stderr)


def on_one_line(words: str) -> str:
    """Give words from a file as a line that cannot command the console it is shown on."""
    return _CONTROL.sub("\ufffd", " ".join(words.split()))


def _silence_output() -> None:
    """Say nothing more, not even on the way out."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_mistyped(word: str) -> bool:
    """Tell whether a first word is meant as a command: the desktop names files by their path."""
    plain = word.replace("-", "").isalnum() and not word.startswith("-")
    return plain and not os.path.lexists(word)


def _run(words: list[str]) -> int:
    chosen = words[0] if words and words[0] in COMMANDS else "open"
    if chosen == "open" and words and _is_mistyped(words[0]):
        complain(text("cli.unknown_command", word=words[0]))
        return UNUSABLE
    if chosen == "open" and not any(word.startswith("-") for word in words):
        from cjm_editor.app.start import start

        return start([Path(word) for word in words])  # no parser is made: the window waits for none
    from cjm_editor.app.arguments import parser_for

    parser = parser_for(chosen)
    options = parser.parse_args(words[1:] if chosen != "open" else words)
    module = import_module(f"cjm_editor.app.commands.{chosen.replace('-', '_')}_command")
    status: int = module.run(options)
    return status
