"""What an import wants the user to know although it went well."""

from cjm_editor.formats.format import Notice


def remark(key: str, line: int, **arguments: object) -> Notice:
    """Make a notice about one line of the file."""
    return Notice(key, {"line": line, **arguments})


def excerpt(words: str) -> str:
    """Shorten what a sentence quotes from the file."""
    words = " ".join(words.split())
    return words if len(words) <= 60 else words[:59] + "…"
