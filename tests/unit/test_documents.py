"""What the documents name is there: links, files and modules."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "cjm_editor"
DOCUMENTS = [ROOT / "README.md", ROOT / "NOTICE.md", *PACKAGE.rglob("*.md")]


def candidates(document: Path, name: str) -> Iterator[Path]:
    """Give where a file or module could lie that a document names, from its folder or from ours."""
    module = name.rpartition(".")[0]
    for folder in (document.parent, PACKAGE, ROOT):
        yield from (folder / name, folder / f"{name}.py")
        if module:  # a name in a module
            yield folder / f"{module}.py"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_document_names_is_there(document: Path) -> None:
    said = document.read_text("utf-8")
    links = re.findall(r"\]\(([^)#:]+)\)", said)
    assert not [link for link in links if not (document.parent / link).exists()]
    named = re.findall(r"`([a-z_]+/[\w./]*)`", said)
    assert not [
        name for name in named if not any(path.exists() for path in candidates(document, name))
    ]
