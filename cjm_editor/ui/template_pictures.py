"""Pictures of the templates, each drawn once in a run of the program."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPixmap

from cjm_editor.i18n import Language
from cjm_editor.ui.look.theme import current_theme

if TYPE_CHECKING:
    from cjm_editor.text import Typesetter

_drawn: dict[tuple[str, Language, float], QIcon] = {}


def template_picture(
    template: str, language: Language, size: QSize, ratio: float, typesetter: "Typesetter"
) -> QIcon:
    """Draw a template's map, with `ratio` pixels to one of the window's."""
    found = known_picture(template, language, ratio)
    if found is None:
        from cjm_editor.ui.thumbnail import thumbnail

        found = _plain(thumbnail(template, language, size, ratio, typesetter))
        _drawn[template, language, ratio] = found
    return found


def known_picture(template: str, language: Language, ratio: float) -> QIcon | None:
    """Give a template's picture if it was drawn before."""
    return _drawn.get((template, language, ratio))


def blank_picture(size: QSize) -> QIcon:
    """Give what stands in its place until then."""
    picture = QPixmap(size)
    picture.fill(current_theme().hover)
    return _plain(picture)


def _plain(picture: QPixmap) -> QIcon:
    """Give a picture that looks the same when it is selected."""
    icon = QIcon(picture)
    icon.addPixmap(picture, QIcon.Mode.Selected)
    return icon
