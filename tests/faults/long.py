"""The long sweeps, one after the other: `packaging/dev.py faults [NAME…]`."""

import os
import subprocess
import sys

SWEEPS = {
    "kills": ["tests.faults.kills", "5000", "long"],
    "system-calls": ["tests.faults.system_calls", "all"],
    "flips": ["tests.faults.flips", "10000", "long"],
    "undo": ["pytest", "tests/property/test_editing.py"],
}
LONG = {"CJM_UNDO_EXAMPLES": "300"}
"""Of forty steps each."""


def main(names: list[str]) -> int:
    """Run all sweeps or those named; gives how many failed."""
    unknown = set(names) - SWEEPS.keys()
    if unknown:
        print(f"There are {', '.join(SWEEPS)}.")
        return len(unknown)
    failed = []
    for name in names or SWEEPS:
        print(f"== {name}", flush=True)
        command = [sys.executable, "-m", *SWEEPS[name]]
        if subprocess.run(command, env={**os.environ, **LONG}, check=False).returncode:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}" if failed else "All sweeps passed.")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
