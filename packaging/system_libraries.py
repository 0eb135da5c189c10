"""What Qt needs from a Linux system that no Python package brings, and how to install it."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

# shared library, program or Python module → the Debian package that has it
OFFSCREEN = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
VIRTUAL_SCREEN = {"Xvfb": "xvfb", "xauth": "xauth"}
TRACER = {"strace": "strace"}  # lets system calls fail
VENV_MODULE = {"ensurepip": "python3-venv"}


class Missing(Exception):
    """System packages are missing and could not be installed; the text says what to type."""


def parse_os_release(text: str) -> dict[str, str]:
    """Read the KEY=value lines of /etc/os-release, without their quotes."""
    pairs = (line.split("=", 1) for line in text.splitlines() if "=" in line)
    return {key.strip(): value.strip().strip("\"'") for key, value in pairs}


def is_debian(release: dict[str, str]) -> bool:
    """Tell whether the system installs its packages with apt."""
    families = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    return not families.isdisjoint({"debian", "ubuntu"})


def parse_loader_cache(text: str) -> set[str]:
    """Give the library names in the output of `ldconfig -p`."""
    return set(re.findall(r"^\s+(\S+) \(", text, re.MULTILINE))


def is_present(name: str, libraries: set[str]) -> bool:
    """Tell whether a name is one of the libraries, a program on the path or a Python module."""
    if name in libraries or shutil.which(name):
        return True
    return name.isidentifier() and importlib.util.find_spec(name) is not None


def missing(needed: dict[str, str], libraries: set[str]) -> list[str]:
    """Give the Debian packages of those of `needed` that are not here."""
    return [package for name, package in needed.items() if not is_present(name, libraries)]


def known_libraries() -> set[str]:
    """Give the shared libraries the dynamic loader finds."""
    ldconfig = shutil.which("ldconfig") or shutil.which("ldconfig", path="/sbin:/usr/sbin")
    if ldconfig is None:
        return set()
    listed = subprocess.run([ldconfig, "-p"], capture_output=True, text=True, check=False)
    return parse_loader_cache(listed.stdout)


def install_command(packages: list[str]) -> list[str]:
    """Give the command that installs Debian packages, for root."""
    return ["apt-get", "install", "--yes", "--no-install-recommends", *packages]


def as_root() -> list[str] | None:
    """Give the words before a command that run it as root unasked; None if there are none."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if (
        sudo
        and not subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode
    ):
        return [sudo, "-n"]
    return None


def install(packages: list[str], prefix: list[str]) -> None:
    """Install Debian packages; whether that worked is for the caller to look at."""
    # sudo drops the environment, `env` puts the one word apt must know back
    front = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive"]
    for command in (["apt-get", "update"], install_command(packages)):
        subprocess.run([*front, *command, "-qq"], stdout=subprocess.DEVNULL, check=False)
    importlib.invalidate_caches()


def provide(needed: dict[str, str]) -> None:
    """Install what is missing of `needed`; raise Missing if that is not possible here.

    Where there is no apt the packages have other names: the user is told and the start goes on.
    """
    absent = missing(needed, known_libraries())
    if not absent:
        return
    release = Path("/etc/os-release")
    if not is_debian(parse_os_release(release.read_text("utf-8") if release.exists() else "")):
        names = ", ".join(name for name, package in needed.items() if package in absent)
        print(f"Not found here, and perhaps needed: {names}", file=sys.stderr)
        return
    prefix = as_root()
    if prefix is not None:
        print(f"Installing the system packages {' '.join(absent)} …", flush=True)
        install(absent, prefix)
        absent = missing(needed, known_libraries())
    if absent:
        command = " ".join(["sudo", *install_command(absent)])
        raise Missing(f"System packages are missing; install them and try again: {command}")
