"""Fetch the fonts and icons the editor ships and write them under resources/ with their sources.

Run it with the project's Python (`.venv`) and `npm` on the path. The packages are pinned by
version and SHA-256, so that two runs give the same bytes; without arguments everything is fetched,
and `--from FOLDER` reads the two archives from a folder instead.
"""

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path.parser import parse_path

HERE = Path(__file__).resolve().parent
RESOURCES = HERE.parent / "resources"
FRAME = "M0 0h24v24H0z"  # the invisible square of the grid that some icons carry


@dataclass(frozen=True)
class Package:
    """One pinned npm package: what to ask for, what the archive must be."""

    name: str
    version: str
    sha256: str
    licence: str

    @property
    def archive(self) -> str:
        """The file name `npm pack` gives the archive."""
        return f"{self.name.lstrip('@').replace('/', '-')}-{self.version}.tgz"


INTER = Package(
    "@expo-google-fonts/inter",
    "0.4.2",
    "b5c1e5878c07a5637169da9f7b1f370c69709f1f8de55998e2522f7aa9dfe2a9",
    "SIL Open Font License 1.1",
)
TABLER = Package(
    "@tabler/icons",
    "3.51.0",
    "b30108713d3fa60aee862c2a133225da8e0f309be0708fe2925763ff810c766c",
    "MIT",
)
STYLES = {
    "Inter-Regular.ttf": "400Regular/Inter_400Regular.ttf",
    "Inter-Medium.ttf": "500Medium/Inter_500Medium.ttf",
    "Inter-SemiBold.ttf": "600SemiBold/Inter_600SemiBold.ttf",
    "Inter-Bold.ttf": "700Bold/Inter_700Bold.ttf",
    "Inter-Italic.ttf": "400Regular_Italic/Inter_400Regular_Italic.ttf",
}


def sha256(data: bytes) -> str:
    """Give the SHA-256 of some bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def fetch(package: Package, folder: Path) -> Path:
    """Have npm put the package's archive into the folder, unless it lies there already."""
    archive = folder / package.archive
    if not archive.exists():
        npm = shutil.which("npm")  # on Windows npm is a .cmd file: the full path is needed
        if npm is None:
            sys.exit("npm was not found. Install Node.js, or give the archives with --from.")
        wanted = f"{package.name}@{package.version}"
        command = [npm, "pack", "--silent", "--pack-destination", str(folder), wanted]
        if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
            sys.exit(f"npm could not fetch {wanted}. Nothing was changed; try again when online.")
    if sha256(archive.read_bytes()) != package.sha256:
        sys.exit(f"{package.archive} is not the pinned archive. Nothing was changed.")
    return archive


def read(archive: tarfile.TarFile, name: str) -> bytes:
    """Give the content of one file of an npm archive."""
    stream = archive.extractfile(f"package/{name}")
    assert stream is not None, f"{name} is not a file"
    return stream.read()


def read_choice(text: str) -> dict[str, dict[str, object]]:
    """Read icons.txt: icon name → its group and its search words per language."""
    chosen: dict[str, dict[str, object]] = {}
    group = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("#"):
            continue
        if line.startswith("["):
            group = line.strip("[]")
            continue
        name, *columns = (column.strip() for column in line.split("|"))
        if name in chosen:
            sys.exit(f"icons.txt names {name} twice.")
        words = {
            language: [word.strip() for word in column.split(",")]
            for language, column in zip(("en", "es", "ca"), columns, strict=True)
        }
        chosen[name] = {"group": group, "words": words}
    return chosen


def path_data(node: tuple[str, dict[str, str]]) -> str:
    """Give one shape of an icon as SVG path data on the 24 grid."""
    tag, attributes = node
    if tag != "path":
        sys.exit(f"An icon has a <{tag}>; only paths are known.")
    return attributes["d"]


def plain_path(data: str) -> str:
    """Give path data as absolute M, L, C and Z commands, which every painter draws alike."""
    pen = RecordingPen()
    parse_path(data, pen)
    written: list[str] = []
    at = (0.0, 0.0)
    for operator, points in pen.value:
        if operator == "qCurveTo":
            control, end = points
            first, second = (
                (x + 2 / 3 * (control[0] - x), y + 2 / 3 * (control[1] - y)) for x, y in (at, end)
            )
            operator, points = "curveTo", (first, second, end)
        if letter := {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z"}.get(operator):
            numbers = (f"{round(value, 3):g}" for point in points for value in point)
            written.append(" ".join((letter, *numbers)))
        at = points[-1] if points else at
    return " ".join(written)


def icons(nodes: dict[str, list[tuple[str, dict[str, str]]]], choice: str) -> bytes:
    """Give the icon file: name → group, search words and the paths to stroke."""
    chosen = read_choice(choice)
    if absent := sorted(chosen.keys() - nodes.keys()):
        sys.exit(f"The package has no icon named {', '.join(absent)}.")
    for name, entry in chosen.items():
        entry["paths"] = [plain_path(d) for d in map(path_data, nodes[name]) if d != FRAME]
    lines = (
        f"{json.dumps(name)}: {json.dumps(chosen[name], ensure_ascii=False, sort_keys=True)}"
        for name in sorted(chosen)
    )
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def sources(title: str, package: Package, licence_file: str, files: dict[str, bytes]) -> bytes:
    """Give the SOURCES.md that says where the files of a folder come from."""
    lines = [
        f"# {title}",
        "",
        f"From the npm package `{package.name}` {package.version}, licence: {package.licence}"
        f" (`{licence_file}`). Fetched by `packaging/fetch_assets.py`; do not edit by hand.",
        "",
        f"Archive `{package.archive}`, SHA-256 `{package.sha256}`.",
        "",
        "| file | SHA-256 |",
        "|---|---|",
        *(f"| `{name}` | `{sha256(data)}` |" for name, data in files.items()),
    ]
    return ("\n".join(lines) + "\n").encode()


def build(folder: Path) -> dict[Path, bytes]:
    """Give every file to write under resources/, made from the two archives."""
    with tarfile.open(fetch(INTER, folder)) as archive:
        fonts = {name: read(archive, source) for name, source in STYLES.items()}
        fonts["OFL.txt"] = read(archive, "LICENSE_FONT")
    with tarfile.open(fetch(TABLER, folder)) as archive:
        nodes = json.loads(read(archive, "tabler-nodes-outline.json"))
        drawn = {
            "tabler.json": icons(nodes, (HERE / "icons.txt").read_text("utf-8")),
            "LICENSE.txt": read(archive, "LICENSE"),
        }
    fonts["SOURCES.md"] = sources("Inter, static TrueType", INTER, "OFL.txt", fonts)
    drawn["SOURCES.md"] = sources("Tabler Icons, outline", TABLER, "LICENSE.txt", drawn)
    return {
        **{RESOURCES / "fonts" / name: data for name, data in fonts.items()},
        **{RESOURCES / "icons" / name: data for name, data in drawn.items()},
    }


def main() -> None:
    """Write the assets; say which files changed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--from", dest="folder", type=Path, help="a folder with both archives")
    chosen = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as scratch:
        files = build(chosen or Path(scratch))
    for path, data in files.items():
        if not path.exists() or path.read_bytes() != data:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            print(path.relative_to(RESOURCES.parent))


if __name__ == "__main__":
    main()
