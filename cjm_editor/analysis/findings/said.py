"""Findings and checks in words, in any language of the catalogue."""

from collections.abc import Callable

from cjm_editor.analysis.findings.check import Finding
from cjm_editor.i18n import Language, day_told, number_told, text, wait_told
from cjm_editor.model import Id

Name = Callable[[Id], str]
"""Says what a record is called."""


def sentence(finding: Finding, name: Name, language: Language | None = None) -> str:
    """Say what was found; `name` says what a record is called."""
    named = zip(("name", "other", "third"), finding.records, strict=False)
    said: dict[str, object] = {key: name(id) for key, id in named}
    for key, value in finding.arguments.items():
        said[key] = _told(key, value, language)
    key = f"finding.{finding.check}.most" if finding.parts else f"finding.{finding.check}"
    return text(key, language, **said)


def check_name(check: str, language: Language | None = None) -> str:
    """Say what a check finds, in a few words."""
    return text(f"finding.{check}.name", language)


def why(check: str, language: Language | None = None) -> str:
    """Say why it matters."""
    return text(f"finding.{check}.why", language)


def fix_name(check: str, language: Language | None = None) -> str:
    """Say what mending a finding of a check does."""
    return text(f"finding.{check}.fix", language)


def advice(check: str, language: Language | None = None) -> str:
    """Say what to do."""
    return text(f"finding.{check}.advice", language)


def _told(key: str, value: str | int | float, language: Language | None) -> str:
    if isinstance(value, str):
        return day_told(value, language) if key == "day" else value
    return wait_told(value, language) if key == "wait" else number_told(value, language)
