"""One forked process under strace: what it asks of the system, and what of that shall fail."""

import ctypes
import os
import re
import shutil
import signal
import subprocess
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

CALLS = (
    "open openat creat write pwrite64 pwritev writev sendfile copy_file_range fsync fdatasync "
    "sync_file_range rename renameat renameat2 unlink unlinkat ftruncate fallocate mkdir mkdirat "
    "rmdir chmod fchmod fchmodat link symlink"
).split()
_SET_TRACER, _ANYBODY = 0x59616D61, -1
_LINE = re.compile(r"(?:\d+ +)?(?P<name>\w+)\((?P<words>.*)\) += (?P<result>-?\d+|\?)(?P<rest>.*)")


class Call(NamedTuple):
    """One system call: its name, what it was given, with paths for descriptors, and its result."""

    name: str
    words: str
    result: str

    @property
    def writes(self) -> bool:
        """Whether it puts something into a file."""
        return "write" in self.name or self.name in {"sendfile", "copy_file_range"}


class Unwatched(Exception):
    """Processes cannot be traced here; the text says why."""


Act = Callable[[], None]
Begin = Callable[[], tuple[Act, Callable[[], str]]]
"""Makes ready; gives what is done under strace and what is done after it, which says something."""


def traced(begin: Begin, log: Path, inject: str = "") -> tuple[str, int]:
    """Run a function in a fork of this process under strace; gives what it said and its status.

    `inject` is what strace is to let fail. Raises Unwatched where nothing can be traced.
    """
    if shutil.which("strace") is None:
        raise Unwatched("strace is not installed")
    go_reading, go = os.pipe()
    said_reading, said = os.pipe()
    child = os.fork()
    if not child:
        os.close(go)
        _be_traced(begin, go_reading, said)
    os.close(go_reading)
    os.close(said)
    os.read(said_reading, 1)  # it is ready
    command = ["strace", "-y", "-f", "-p", str(child), "-o", str(log), "-s", "0"]
    command += ["-e", "trace=" + ",".join(f"?{name}" for name in CALLS)]
    command += ["-e", f"inject={inject}"] if inject else []
    tracer = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    try:
        _wait_for(child, tracer)
        os.write(go, b"!")
        found = os.read(said_reading, 1)
        tracer.terminate()
        tracer.wait(30)
        with suppress(BrokenPipeError):  # it was killed
            os.write(go, b"!")
        while more := os.read(said_reading, 65536):
            found += more
        _, status = os.waitpid(child, 0)
        child = 0
        return found.decode()[1:], status
    finally:
        os.close(go)
        os.close(said_reading)
        if child:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        if tracer.poll() is None:
            tracer.kill()
            tracer.wait()
        assert tracer.stderr is not None
        tracer.stderr.close()


def calls(log: Path) -> list[Call]:
    """Read what strace has written: the calls that came back, in order."""
    found = map(_LINE.match, log.read_text(errors="replace").splitlines())
    return [Call(line["name"], line["words"], line["result"]) for line in found if line]


def _be_traced(begin: Begin, go: int, said: int) -> None:
    try:
        act, say = begin()
        os.write(said, b"!")
        # Where only a parent may trace, its sibling strace may then, too.
        ctypes.CDLL(None).prctl(_SET_TRACER, ctypes.c_ulong(_ANYBODY), 0, 0, 0)
        os.read(go, 1)
        act()
        os.write(said, b"!")
        os.read(go, 1)  # strace is gone
        os.write(said, say().encode())
        os._exit(0)
    except BaseException:
        os.write(said, b"!!" + traceback.format_exc().encode())
        os._exit(3)


def _wait_for(child: int, tracer: "subprocess.Popen[str]") -> None:
    status = Path(f"/proc/{child}/status")
    until = time.monotonic() + 30
    while "TracerPid:\t0\n" in status.read_text():
        if tracer.poll() is not None or time.monotonic() > until:
            assert tracer.stderr is not None
            raise Unwatched(tracer.stderr.read().strip() if tracer.poll() is not None else "slow")
        time.sleep(0.002)
