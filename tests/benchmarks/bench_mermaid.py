"""A Mermaid journey to PDF on the command line, cold, beside mermaid-cli in the same run.

    python tests/benchmarks/bench_mermaid.py [TASKS]

Both begin with the same text and end with a PDF; each is started afresh every time, in turns.
Needs npm and Chromium; mermaid-cli is installed once into the folder for caches, or the one that
CJM_PEERS names.
"""

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import platformdirs

from tests.benchmarks.many_cards import WORDS

ROOT = Path(__file__).resolve().parents[2]
PEERS = Path(__file__).with_name("peers") / "mermaid"
TURNS = 3


def journey(tasks: int) -> str:
    """Give a journey of so many tasks of two actors, twenty to a section."""
    chance = random.Random(3)
    lines = ["journey", f"  title {tasks} tasks"]
    for task in range(tasks):
        if task % 20 == 0:
            lines.append(f"  section Section {task // 20}")
        words = " ".join(chance.sample(WORDS, 3)).capitalize()
        lines.append(f"    {words} {task}: {chance.randint(1, 5)}: Customer, Agent")
    return "\n".join(lines) + "\n"


def install() -> Path | None:
    """Install mermaid-cli outside of the project; gives its command, or None without npm."""
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not (shutil.which("npm") and browser):
        print("npm and Chromium are needed to run mermaid-cli: left out")
        return None
    kept = os.environ.get("CJM_PEERS") or platformdirs.user_cache_path("cjm-editor-peers")
    home = Path(kept) / "mermaid"
    command = home / "node_modules" / ".bin" / "mmdc"
    if not command.exists():
        home.mkdir(parents=True, exist_ok=True)
        shutil.copy(PEERS / "package.json", home)
        words = "install --no-package-lock --no-audit --no-fund --silent".split()
        quiet = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
        subprocess.run(["npm", *words], cwd=home, check=True, env=quiet)
    return command


def run(command: Sequence[str], made: Path) -> float:
    """Run a command that makes a file; gives the seconds it took."""
    made.unlink(missing_ok=True)
    start = perf_counter()
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    taken = perf_counter() - start
    assert made.stat().st_size > 20_000, "an error, not a picture"
    return taken


def main(tasks: int) -> None:
    """Print the medians and their ratio."""
    mermaid_cli = install()
    if mermaid_cli is None:
        return
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        source, out = home / "journey.mmd", home / "journey.pdf"
        source.write_text(journey(tasks), "utf-8")
        started = f'{{"executablePath": "{browser}", "args": ["--no-sandbox"]}}'
        (home / "browser.json").write_text(started, "utf-8")
        # By default it draws no more than 50,000 letters, and a picture that says so instead.
        (home / "mermaid.json").write_text('{"maxTextSize": 10000000}', "utf-8")
        options = ["-q", "-p", str(home / "browser.json"), "-c", str(home / "mermaid.json")]
        theirs = [str(mermaid_cli), *options, "-i", str(source), "-o", str(out)]
        python = [sys.executable, "-m", "cjm_editor"]
        direct = [*python, "export", str(source), str(out)]
        map_file = home / "journey.cjm"
        by_way = [*python, "import", str(source), str(map_file)]
        then = [*python, "export", str(map_file), str(out)]
        run(direct, out)  # so that the modules are compiled, as those of a program installed are
        times: dict[str, list[float]] = {"mermaid-cli": [], "ours": [], "ours, map kept": []}
        for _ in range(TURNS):
            times["mermaid-cli"].append(run(theirs, out))
            times["ours"].append(run(direct, out))
            times["ours, map kept"].append(run(by_way, map_file) + run(then, out))
    print(f"{tasks:,} tasks from Mermaid to PDF")
    peer = statistics.median(times["mermaid-cli"])
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"  {name:15} {middle:6.2f} s  {middle / peer:.2f}  (ours at most 0.25)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000)
