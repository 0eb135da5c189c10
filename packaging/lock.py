"""Write packaging/requirements.lock anew: every dependency, pinned and hashed, for all platforms.

Needs `uv` beside this Python or on the path. `--upgrade` takes the newest versions that fit;
without it the pins stay as they are where they still fit.
"""

import argparse
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = "packaging/requirements.lock"
COMMAND = (
    "pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes"
    " --no-emit-index-url --no-emit-find-links --fork-strategy fewest --no-annotate --quiet"
    " --custom-compile-command packaging/lock.py"
).split()


def main() -> int:
    """Have uv resolve pyproject.toml; give its exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions that fit")
    beside = shutil.which("uv", path=str(Path(sys.executable).parent))
    uv = beside or shutil.which("uv")
    upgrade = ["--upgrade"] if parser.parse_args().upgrade else []
    if uv is None:
        sys.exit("uv was not found. Install it with: python -m pip install uv")
    command = [uv, *COMMAND, *upgrade, "--output-file", LOCK]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
