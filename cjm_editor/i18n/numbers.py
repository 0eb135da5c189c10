"""Numbers as a person reads them: with the decimal sign of their language and a true minus."""

from cjm_editor.i18n.catalogue import Language, current_language

_COMMA: frozenset[Language] = frozenset(("es", "ca"))


def number_told(value: float, language: Language | None = None, *, signed: bool = False) -> str:
    """Write a number as the language does; a `signed` one says when it is above nothing."""
    said = f"{value:+.6g}" if signed and value else f"{value:.6g}"
    said = said.replace("-", "−")
    return said.replace(".", ",") if (language or current_language()) in _COMMA else said
