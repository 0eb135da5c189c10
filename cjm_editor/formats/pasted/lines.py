"""Lines of a text, each the title of a card: without bullets, numbers and boxes before them."""

import re

from cjm_editor.i18n import Problem

LONGEST = 2_000_000
"""The longest text that is looked at, in characters."""
MOST_LINES = 2_000
_SPACE = re.compile(r"[\s\x00-\x1f\x7f\u200b\ufeff]+")
_BULLET = re.compile(
    r"(?:[-*+•‣◦▪▫●○■□◆◇►▸✓✔☐☑☒–—·]|\[[ xX]\]"
    r"|\(?(?:\d{1,3}|[a-z])[.)]|\d{1,3}(?:\.\d{1,3}){2,4})\s+"
)


def lines_of(text: str) -> tuple[str, ...]:
    """Give the lines that make a card each; raises Problem where there are too many."""
    if len(text) > LONGEST:
        raise Problem("formats.problem.pasted_too_long", most=f"{MOST_LINES}")
    lines = tuple(filter(None, (_title(line) for line in text.splitlines())))
    if len(lines) > MOST_LINES:
        raise Problem("formats.problem.pasted_too_long", most=f"{MOST_LINES}")
    return lines


def _title(line: str) -> str:
    title = flat(line)
    # Task lists have two: a bullet and a box.
    for _ in range(2):
        found = _BULLET.match(title)
        if found is None or found.end() == len(title):
            break
        title = title[found.end() :]
    return title


def flat(text: str) -> str:
    """Give a text on one line, without what cannot be seen."""
    return _SPACE.sub(" ", _whole(text)).strip()


def _whole(text: str) -> str:
    """Give a text without halves of surrogate pairs, which can be neither drawn nor written."""
    return text.encode("utf-8", "ignore").decode("utf-8")
