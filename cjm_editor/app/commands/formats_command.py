"""`cjm-editor formats`: what can be read and written."""

from argparse import Namespace
from collections.abc import Sequence

from cjm_editor.app.cli import DONE
from cjm_editor.app.commands.listing import print_json, print_table
from cjm_editor.app.presets import own_presets
from cjm_editor.formats.format import Format
from cjm_editor.formats.presets import PRESETS, Preset
from cjm_editor.formats.registry import FORMATS
from cjm_editor.i18n import text


def run(options: Namespace) -> int:
    """List the formats."""
    if options.json:
        own = own_presets()
        print_json([_plain(form, own) for form in FORMATS])
    else:
        print_table([_row(form) for form in FORMATS])
    return DONE


def _plain(form: Format, own: Sequence[Preset]) -> dict[str, object]:
    """Give a format with its presets: those of the program, then those saved in the window."""
    presets = [(each, text(each.label_key)) for each in PRESETS] + [(each, each.id) for each in own]
    return {
        "id": form.id,
        "name": text(form.label_key),
        "suffixes": list(form.suffixes),
        "import": form.read is not None,
        "export": form.write is not None,
        "options": [
            {
                "name": spec.name,
                "default": spec.default,
                **({"choices": list(spec.choices)} if spec.choices else {}),
            }
            for spec in form.option_fields
            if spec.name not in form.dialog_only
        ],
        "presets": [
            {"id": each.id, "name": name, "options": dict(each.options)}
            for each, name in presets
            if each.format == form.id
        ],
    }


def _row(form: Format) -> tuple[str, ...]:
    return form.id, " ".join(form.suffixes), _ways(form), text(form.label_key)


def _ways(form: Format) -> str:
    ways = ((form.read, "cli.formats.import"), (form.write, "cli.formats.export"))
    return ", ".join(text(key) for function, key in ways if function is not None)
