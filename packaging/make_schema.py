"""Write resources/schema/cjm.schema.json, the published form of a map file as JSON."""

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "resources" / "schema" / "cjm.schema.json"

if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from cjm_editor.formats.journey_json import NAME, VERSION  # noqa: E402
from cjm_editor.kinds import SCHEMA  # noqa: E402
from cjm_editor.model import Field, Record, fields_of  # noqa: E402
from cjm_editor.model.field import MOST_WORDS  # noqa: E402

_ID = {"type": "string", "minLength": 1}


def schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) that follows from the declared fields."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:cjm-editor:schema:{VERSION}",
        "title": "Customer journey maps",
        "description": (
            "All records of a file. Fields and types that are not named here come from a newer "
            "version and are kept as they are. A field that is left out has its default."
        ),
        "type": "object",
        "required": ["format", "version", "records"],
        "properties": {
            "format": {"const": NAME},
            "version": {"const": VERSION},
            "records": {"type": "array", "items": {"$ref": "#/$defs/record"}},
        },
        "$defs": {
            "record": {
                "type": "object",
                "required": ["id"],
                "properties": {"id": _ID, "type": {"type": "string"}, "table": {"type": "string"}},
                "allOf": [
                    {
                        "if": {"required": ["type"], "properties": {"type": {"const": cls.TYPE}}},
                        "then": {"$ref": f"#/$defs/{cls.TYPE}"},
                    }
                    for cls in SCHEMA.types
                ],
            },
            **{cls.TYPE: _record(cls) for cls in SCHEMA.types},
        },
    }


def spelt() -> str:
    """Give the schema as the file holds it."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _record(cls: type[Record]) -> dict[str, Any]:
    fields = fields_of(cls)
    return {
        "description": (cls.__doc__ or "").split("\n")[0],
        "type": "object",
        "required": ["type", "id", *(spec.name for spec in fields if spec.required)],
        "properties": {
            "type": {"const": cls.TYPE},
            "id": _ID,
            **{spec.name: _field(spec) for spec in fields},
        },
    }


def _field(spec: Field) -> dict[str, Any]:
    said = _form(spec)
    if spec.target:
        said["description"] = f"The id of a record of type {spec.target}."
    if not spec.required and spec.form != "bytes":
        said["default"] = list(spec.default) if isinstance(spec.default, tuple) else spec.default
    return said


def _form(spec: Field) -> dict[str, Any]:
    match spec.form:
        case "line" | "text" | "icon":
            return {"type": "string", **({"maxLength": spec.limit} if spec.limit else {})}
        case "choice":
            return {"type": "string", "enum": list(spec.choices)}
        case "flag":
            return {"type": "boolean"}
        case "number" | "whole":
            return _number(spec)
        case "date":
            return {"type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$"}
        case "colour":
            return {"type": "string", "pattern": "^(#[0-9a-fA-F]{6})?$"}
        case "rank":
            return {"type": "string", "pattern": "^[0-9A-Za-z]+$"}
        case "reference":
            return dict(_ID) if spec.required else {"type": ["string", "null"]}
        case "references":
            return {"type": "array", "items": _ID}
        case "words":
            word = {"type": "string", "minLength": 1, "maxLength": spec.limit}
            return {"type": "array", "items": word, "uniqueItems": True, "maxItems": MOST_WORDS}
        case "bytes":
            return {"type": "string", "contentEncoding": "base64"}
        case "moment":
            return {"type": "string"}


def _number(spec: Field) -> dict[str, Any]:
    name = "integer" if spec.form == "whole" else "number"
    said: dict[str, Any] = {"type": [name, "null"] if spec.default is None else name}
    if spec.minimum is not None:
        said["minimum"] = spec.minimum
    if spec.maximum is not None:
        said["maximum"] = spec.maximum
    return said


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(spelt(), encoding="utf-8", newline="\n")
    print(TARGET.relative_to(ROOT))
