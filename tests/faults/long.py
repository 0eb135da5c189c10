"""The long sweeps, one after the other: `packaging/dev.py faults [NAME…] [FIRST-LAST]`.

Kills and flips may be made in parts: `faults kills 1250-2500` makes the second quarter.
"""

import os
import re
import subprocess
import sys

SWEEPS = {
    "kills": ["tests.faults.kills", "0-5000", "long"],
    "system-calls": ["tests.faults.system_calls", "all"],
    "flips": ["tests.faults.flips", "0-10000", "long"],
    "large": ["tests.faults.large"],
    "undo": ["pytest", "tests/property/test_editing.py"],
    "merges": ["pytest", "tests/property/test_merging_again.py"],
}
LONG = {"CJM_UNDO_EXAMPLES": "300", "CJM_MERGE_EXAMPLES": "400"}
"""Of forty and of twenty-five steps each."""
_RANGE = re.compile(r"\d+-\d+")


def main(words: list[str]) -> int:
    """Run all sweeps or those named, or a part of them; gives how many failed."""
    ranges = [word for word in words if _RANGE.fullmatch(word)]
    names = [word for word in words if word not in ranges]
    unknown = set(names) - SWEEPS.keys()
    if unknown:
        print(f"There are {', '.join(SWEEPS)}.")
        return len(unknown)
    failed = []
    for name in names or SWEEPS:
        print(f"== {name}", flush=True)
        asked = [ranges[0] if ranges and _RANGE.fullmatch(w) else w for w in SWEEPS[name]]
        command = [sys.executable, "-m", *asked]
        if subprocess.run(command, env={**os.environ, **LONG}, check=False).returncode:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}" if failed else "All sweeps passed.")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
