"""Everything that is installed with the editor is named with its licence."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_every_dependency_has_its_notice_and_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split("[<>=]", each)[0].lower() for each in project["dependencies"]]
    notices = (ROOT / "NOTICE.md").read_text("utf-8").lower()
    reasons = (ROOT / "cjm_editor" / "ARCHITECTURE.md").read_text("utf-8").lower()
    assert len(names) > 10
    for name in names:
        assert f"| {name} |" in reasons
        assert name.removesuffix("-essentials") in notices
