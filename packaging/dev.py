"""Set the project up and start it or test it, with one command on a fresh machine.

    python3 packaging/dev.py run      open the editor on the sample map; without a screen, print it
    python3 packaging/dev.py test     style, types, import rules and all tests, on every core
    python3 packaging/dev.py check    the same without the tests
    python3 packaging/dev.py bench    the benchmarks
    python3 packaging/dev.py faults   the long sweeps of kills, failing disks and damaged files

Words after the command go to the program or to pytest, or choose benchmarks or sweeps by name;
`faults kills 1250-2500` makes a part of a sweep.
Standard library alone.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys

import environment
import system_libraries

SAMPLE = environment.ROOT / "build" / "sample" / "sample-support.cjm"
CHECKS = {
    "ruff check": ["ruff", "check", "."],
    "ruff format": ["ruff", "format", "--check", "."],
    "mypy": ["mypy"],
    # import-linter has no __main__
    "import rules": ["-c", "import sys, importlinter.cli as c; sys.exit(c.lint_imports_command())"],
}


def has_display(variables: dict[str, str], platform: str) -> bool:
    """Tell whether a window can be opened; on Linux only if a display is named."""
    if not platform.startswith("linux"):
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def needed_libraries(command: str, display: bool) -> dict[str, str]:
    """Give the system libraries and programs a command needs on Linux."""
    needed = {} if environment.PYTHON.exists() else dict(system_libraries.VENV_MODULE)
    if command != "check":
        needed.update(system_libraries.OFFSCREEN)
    if command in {"test", "bench"} or (command == "run" and display):
        needed.update(system_libraries.WINDOW)
    if command == "test":
        needed.update(system_libraries.VIRTUAL_SCREEN)
    if command in {"test", "faults"}:
        needed.update(system_libraries.TRACER)
    return needed


def python(*words: str) -> list[str]:
    """Give a command line for the environment's Python: a script text after -c, or a module."""
    return [str(environment.PYTHON), *(words if words[0] == "-c" else ("-m", *words))]


def call(*words: str) -> int:
    """Run a module in the environment from the project's folder; give its exit code."""
    return subprocess.run(python(*words), cwd=environment.ROOT, check=False).returncode


def become(command: list[str]) -> int:
    """Turn into another program; where the system cannot, wait for it and give its exit code."""
    if os.name == "nt":
        return subprocess.run(command, check=False).returncode
    sys.stdout.flush()
    os.execv(command[0], command)


def make_sample() -> int:
    """Write the sample map where it is not there yet."""
    if SAMPLE.exists():
        return 0
    SAMPLE.parent.mkdir(parents=True, exist_ok=True)
    return call("cjm_editor", "new", str(SAMPLE), "--template", "sample-support")


def run(words: list[str], display: bool) -> int:
    """Open the editor on the given files or the sample; without a screen export the sample."""
    if words:
        return become(python("cjm_editor", *words))
    if code := make_sample():
        return code
    if display:
        return become(python("cjm_editor", str(SAMPLE)))
    pictures = [SAMPLE.with_suffix(suffix) for suffix in (".pdf", ".png")]
    for picture in pictures:
        if code := call("cjm_editor", "export", str(SAMPLE), str(picture)):
            return code
    print("There is no screen here, so the sample map was exported instead:")
    print(*pictures, sep="\n")
    return 0


def check() -> list[str]:
    """Run the checks that read the code; give the names of those that failed."""
    failed = []
    for name, words in CHECKS.items():
        print(f"== {name}", flush=True)
        if call(*words):
            failed.append(name)
    return failed


def test(words: list[str]) -> int:
    """Run the checks and pytest, all of them whatever fails; 0 only if all passed."""
    failed = check()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    # Sets have another order in each run, but the same one in all processes of a run, which would
    # otherwise not agree on the names of tests.
    seed = os.environ.setdefault("PYTHONHASHSEED", str(random.randrange(2**32)))
    print(f"== pytest, PYTHONHASHSEED={seed}", flush=True)
    # -v takes back the -q of pyproject.toml; -n 0 after it runs one test at a time
    if call("pytest", "-v", "-n", "auto", "--dist", "worksteal", *words):
        failed.append("pytest")
    return report(failed)


def report(failed: list[str]) -> int:
    """Name what failed; give the exit code."""
    if failed:
        print(f"Failed: {', '.join(failed)}", flush=True)
    return 1 if failed else 0


def bench(words: list[str]) -> int:
    """Run every benchmark, or those whose names hold one of the words; each prints its ratios."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    failed = []
    for script in sorted((environment.ROOT / "tests" / "benchmarks").glob("bench_*.py")):
        if not words or any(word in script.stem for word in words):
            print(f"== {script.stem}", flush=True)
            command = [str(environment.PYTHON), str(script)]
            if subprocess.run(command, cwd=environment.ROOT, check=False).returncode:
                failed.append(script.stem)
    return report(failed)


def faults(words: list[str]) -> int:
    """Run the long sweeps, or those named; gives how many failed."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return call("tests.faults.long", *words)


WORK = {
    "test": test,
    "check": lambda words: report(check()),
    "bench": bench,
    "faults": faults,
}


def main(words: list[str]) -> int:
    """Do what the first word says; give the exit code (2: something is missing here)."""
    command, rest = (words[0] if words else ""), words[1:]
    if command not in {"run", *WORK}:
        print(__doc__)
        return 0 if command in {"-h", "--help", "help"} else 2
    display = has_display(dict(os.environ), sys.platform)
    if sys.platform.startswith("linux"):
        try:
            system_libraries.provide(needed_libraries(command, display))
        except system_libraries.Missing as problem:
            print(problem, file=sys.stderr)
            return 2
    try:
        environment.make()
    except environment.SetupFailed as failure:
        print(failure, file=sys.stderr)
        return 2
    if command == "run":
        return run(rest, display)
    return WORK[command](rest)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
