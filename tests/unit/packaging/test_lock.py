"""The lock file names nothing but packages, versions and hashes, and covers the project."""

import re
import tomllib

from environment import LOCK, ROOT

TEXT = LOCK.read_text("utf-8")
PINNED = set(re.findall(r"^([\w.-]+)==", TEXT, re.MULTILINE))


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_lock_names_no_host_and_no_path() -> None:
    assert not re.search(r"://|^-|@ |file:|\.whl", TEXT, re.MULTILINE)


def test_every_pin_is_hashed() -> None:
    for pin in re.split(r"\n(?=\S)", TEXT.strip()):
        if not pin.startswith("#"):
            assert re.match(r"[\w.-]+==[\w.]+( ; [^\\]+)? \\\n +--hash=sha256:[0-9a-f]{64}", pin), (
                pin
            )


def test_lock_covers_every_declared_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {normal(re.split(r"[<>=\[; ]", line)[0]) for line in declared}
    assert names <= PINNED
