"""Which editor a field gets."""

from PySide6.QtWidgets import QWidget

from cjm_editor.model import Asset, Field
from cjm_editor.ui.fields.choices import ChoiceEditor, FlagEditor
from cjm_editor.ui.fields.colours import ColourEditor
from cjm_editor.ui.fields.editor import FieldContext, FieldEditor
from cjm_editor.ui.fields.icon_choice import IconEditor
from cjm_editor.ui.fields.numbers import DateEditor, NumberEditor, OptionalNumberEditor
from cjm_editor.ui.fields.picture_choice import PictureEditor
from cjm_editor.ui.fields.references import ReferenceEditor, ReferencesEditor
from cjm_editor.ui.fields.texts import LineEditor, ProseEditor
from cjm_editor.ui.fields.words import WordsEditor

_EDITORS: dict[str, type[FieldEditor]] = {
    "line": LineEditor,
    "text": ProseEditor,
    "choice": ChoiceEditor,
    "flag": FlagEditor,
    "number": NumberEditor,
    "whole": NumberEditor,
    "date": DateEditor,
    "colour": ColourEditor,
    "icon": IconEditor,
    "reference": ReferenceEditor,
    "references": ReferencesEditor,
    "words": WordsEditor,
}


def is_shown(spec: Field) -> bool:
    """Tell whether a field has anything to edit for the user."""
    return not spec.hidden and spec.form in _EDITORS


def editor_for(spec: Field, context: FieldContext, parent: QWidget | None = None) -> FieldEditor:
    """Make the editor of a field."""
    if spec.form == "reference" and spec.target == Asset.TYPE:
        return PictureEditor(spec, context, parent)
    if spec.form in ("number", "whole") and spec.default is None:
        return OptionalNumberEditor(spec, context, parent)
    if spec.breaks:
        return ProseEditor(spec, context, parent)
    return _EDITORS[spec.form](spec, context, parent)
