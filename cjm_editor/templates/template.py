"""The bundled templates, one JSON file each."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from cjm_editor import resource
from cjm_editor.i18n import Language


class Template(Struct, frozen=True, kw_only=True):
    """A map to start from, named and summed up in every language.

    Its records are plain, refer to each other by keys of their own and lie in order, owners
    before what they own; a text is a string or an object with one string a language.
    """

    id: str
    name: Mapping[Language, str]
    summary: Mapping[Language, str]
    order: int
    records: tuple[Mapping[str, Any], ...]


@cache
def templates() -> tuple[Template, ...]:
    """Give all templates in the order they are offered."""
    found = (_read(path.read_text("utf-8")) for path in resource("templates").glob("*.json"))
    return tuple(sorted(found, key=lambda template: template.order))


def _read(content: str) -> Template:
    plain = json.loads(content)
    return Template(**{**plain, "records": tuple(plain["records"])})
