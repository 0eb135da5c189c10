"""The title that a block of YAML declares."""

import re
from collections.abc import Iterator
from typing import ClassVar

import yaml

from cjm_editor.formats.mermaid.javascript import number, number_text
from cjm_editor.i18n import Problem

SIZE_LIMIT = 64 * 1024
"""The longest block that is read, in characters."""
DEPTH_LIMIT = 50
"""How many lists and mappings may lie in each other."""

_TAG = "tag:yaml.org,2002:"


class _Loader(yaml.SafeLoader):  # type: ignore[misc]
    """Knows the JSON schema of YAML 1.2 and nothing more: no dates, no merge keys."""

    yaml_implicit_resolvers: ClassVar[dict[str, list[tuple[str, re.Pattern[str]]]]] = {}


for _name, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?(?:0b[01]+|0o[0-7]+|0x[0-9a-fA-F]+|[0-9]+)", "-+0123456789"),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
        r"|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        "-+0123456789.",
    ),
):
    _Loader.add_implicit_resolver(
        _TAG + _name, re.compile(rf"(?:{_pattern})\Z"), ["" if c == "\0" else c for c in _first]
    )
_KNOWN_TAGS = {_TAG + name for name in ("null", "bool", "int", "float", "str", "seq", "map")}


def title_of(text: str, line: int) -> str:
    """Give the title, empty without one; raises Problem where that is no YAML or too large."""
    if len(text) > SIZE_LIMIT:
        raise Problem("mermaid.error.front_matter_size", line=line, limit=SIZE_LIMIT // 1024)
    try:
        depth = 0
        for event in yaml.parse(text, _Loader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEPTH_LIMIT:
                raise Problem("mermaid.error.front_matter_depth", line=line)
        root = yaml.compose(text, _Loader)
        if root is None:
            return ""
        for node in _nodes(root, set()):
            _check(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = line + (mark.line if mark else 0)
        raise Problem("mermaid.error.front_matter", line=at) from error
    except yaml.YAMLError as error:
        raise Problem("mermaid.error.front_matter", line=line) from error
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value == "title":
                return _as_title(value)
    return ""


def _nodes(node: yaml.Node, seen: set[int]) -> Iterator[yaml.Node]:
    """Walk every node once, however often it is referred to."""
    if id(node) in seen:
        return
    seen.add(id(node))
    yield node
    if isinstance(node, yaml.SequenceNode):
        for child in node.value:
            yield from _nodes(child, seen)
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for child in pair:
                yield from _nodes(child, seen)


def _check(node: yaml.Node) -> None:
    """Refuse what Mermaid's YAML reader refuses: other tags and a key said twice."""
    if node.tag not in _KNOWN_TAGS:
        raise yaml.MarkedYAMLError(problem_mark=node.start_mark)
    if isinstance(node, yaml.MappingNode):
        keys = set()
        for key, _ in node.value:
            if isinstance(key, yaml.ScalarNode):
                if key.value in keys:
                    raise yaml.MarkedYAMLError(problem_mark=key.start_mark)
                keys.add(key.value)


def _as_title(node: yaml.Node) -> str:
    """Say a value as JavaScript does; what counts as false there, and a mapping, is no title."""
    if isinstance(node, yaml.SequenceNode):
        return ",".join(_as_text(child) for child in node.value)
    text = _as_text(node)
    return "" if node.tag != _TAG + "str" and text in ("0", "NaN", "false") else text


def _as_text(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        return ""
    match node.tag.removeprefix(_TAG):
        case "str":
            return str(node.value)
        case "bool":
            return str(node.value).lower()
        case "int" | "float":
            return _number_as_text(node.value)
        case _:
            return ""


def _number_as_text(text: str) -> str:
    unsigned = text.lstrip("+-").lower()
    value = number("Infinity" if unsigned == ".inf" else unsigned)  # ".nan" is no number: NaN
    return number_text(-value if text.startswith("-") else value)
