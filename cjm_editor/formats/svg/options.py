"""What can be chosen for an SVG."""

from dataclasses import dataclass

from cjm_editor.model.field import choice


@dataclass(frozen=True, slots=True, kw_only=True)
class SvgOptions:
    """Whether letters are outlines, which look alike everywhere, or text, which can be edited."""

    letters: str = choice(("outlines", "text"), "outlines")
