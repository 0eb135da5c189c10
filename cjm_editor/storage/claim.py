"""The note beside an open file that tells other computers who has it.

On one computer a lock says so, and dies with its process. Between computers that share a folder
there is nothing but a hidden file next to the document: it can outlive a crash, so whoever finds
it is told and asked.
"""

import getpass
import platform
import stat
import uuid
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

_LONGEST = 4_000
_LONGEST_NAME = 60


class Claim(Struct, frozen=True):
    """Who has a file open, on which computer, since when (ISO 8601, UTC).

    `state` tells the state folders of programs apart: what comes from our own is nobody else's.
    """

    who: str
    computer: str
    started: str
    state: str


def claim(path: Path, state_folder: Path) -> None:
    """Say that the file is open here, where its folder may be written."""
    now = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        who = getpass.getuser()
    except (OSError, KeyError):  # a user without a name
        who = "?"
    with suppress(OSError):
        ours = Claim(who, platform.node() or "?", now, _identity(state_folder))
        # Made afresh: what lies there may be a link, to anything, in a folder that somebody sent.
        _beside(path).unlink(missing_ok=True)
        with _beside(path).open("xb") as stream:
            stream.write(msgspec.json.encode(ours))


def disclaim(path: Path, state_folder: Path) -> None:
    """Say no longer that the file is open here; what another computer says stays."""
    with suppress(OSError):
        found = _read(path)
        if found is not None and found.state == _identity(state_folder):
            _beside(path).unlink()


def claimed(path: Path, state_folder: Path) -> Claim | None:
    """Tell which other computer, or other user, says that it has the file open."""
    with suppress(OSError):
        found = _read(path)
        if found is not None and found.state != _identity(state_folder):
            return found
    return None


def count_as(folder: Path, state_folder: Path) -> None:
    """Let what works in a folder of its own count as this state folder's, claims and all."""
    with suppress(OSError):
        _identity_file(folder).write_text(_identity(state_folder), "utf-8")


def _beside(path: Path) -> Path:
    target = path.resolve()
    return target.with_name(f".{target.name}.open")


def _read(path: Path) -> Claim | None:
    try:
        if not stat.S_ISREG(_beside(path).lstat().st_mode):
            return None  # a link, or a pipe that would be waited for
        with _beside(path).open("rb") as stream:
            found = msgspec.json.decode(stream.read(_LONGEST), type=Claim)
        datetime.fromisoformat(found.started)
    except (FileNotFoundError, ValueError):  # nothing that any of us has written
        return None
    return msgspec.structs.replace(
        found, who=found.who[:_LONGEST_NAME], computer=found.computer[:_LONGEST_NAME]
    )


def _identity_file(state_folder: Path) -> Path:
    return state_folder / "identity"


def _identity(state_folder: Path) -> str:
    """Give what tells this state folder from all others, made up when it is first asked for.

    Raises OSError where it cannot be read: another one would make strangers of our own claims.
    """
    path = _identity_file(state_folder)
    with suppress(FileNotFoundError):
        return path.read_text("utf-8", errors="replace")
    made = str(uuid.uuid4())
    with suppress(OSError):
        path.write_text(made, "utf-8")
    return made
