"""`cjm-editor templates`: what a new map can start from."""

from argparse import Namespace

from cjm_editor.app.cli import DONE
from cjm_editor.app.commands.listing import print_json, print_table
from cjm_editor.i18n import current_language
from cjm_editor.templates.template import templates


def run(options: Namespace) -> int:
    """List the templates."""
    language = current_language()
    if options.json:
        print_json(
            [
                {"id": found.id, "name": found.name[language], "summary": found.summary[language]}
                for found in templates()
            ]
        )
    else:
        print_table([(found.id, found.name[language]) for found in templates()])
    return DONE
