"""Everything that is installed with the editor is named with its licence."""

import re
import tomllib
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).parents[3]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
DIRECT = [Requirement(each).name.lower() for each in PROJECT["dependencies"]]


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def brought_along(names: list[str]) -> set[str]:
    """Give packages with all that they need here in turn."""
    found: set[str] = set()
    left = list(names)
    while left:
        name = plain(left.pop())
        if name not in found:
            found.add(name)
            needed = map(Requirement, requires(name) or ())
            left += [each.name for each in needed if not each.marker or each.marker.evaluate()]
    return found


def test_every_dependency_has_its_reason_and_nothing_else_has() -> None:
    architecture = (ROOT / "cjm_editor" / "ARCHITECTURE.md").read_text("utf-8").lower()
    table = architecture.partition("| package | licence | why |")[2].partition("\n\n")[0]
    assert sorted(re.findall(r"^\| (\w\S*) \|", table, re.M)) == sorted(DIRECT)


def test_all_that_is_installed_has_its_notice() -> None:
    notices = plain((ROOT / "NOTICE.md").read_text("utf-8"))
    installed = brought_along(DIRECT)
    assert {"lxml", "numpy"} < installed
    assert not {name for name in installed if name.removesuffix("-essentials") not in notices}
