"""The long sweeps, one after the other: `packaging/dev.py faults [NAME…]`."""

import subprocess
import sys

SWEEPS = {
    "kills": ["tests.faults.kills", "5000", "long"],
    "system-calls": ["tests.faults.system_calls", "all"],
    "flips": ["tests.faults.flips", "10000", "long"],
}


def main(names: list[str]) -> int:
    """Run all sweeps or those named; gives how many failed."""
    failed = []
    for name in names or SWEEPS:
        print(f"== {name}", flush=True)
        if subprocess.run([sys.executable, "-m", *SWEEPS[name]], check=False).returncode:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}" if failed else "All sweeps passed.")
    return len(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
