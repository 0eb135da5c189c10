"""Turn every catalogue (.po) under resources/translations into the form read at run time (.mo)."""

from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

TRANSLATIONS = Path(__file__).resolve().parent.parent / "resources" / "translations"

UNDATED = datetime(2026, 1, 1, tzinfo=UTC)


def compile_all() -> list[Path]:
    """Write a .mo beside each .po whose content changed; give those written."""
    written = []
    for source in sorted(TRANSLATIONS.glob("*/*.po")):
        with source.open("rb") as stream:
            catalogue = read_po(stream, locale=source.parent.name, abort_invalid=True)
        if "POT-Creation-Date" not in source.read_text(encoding="utf-8"):
            catalogue.creation_date = UNDATED  # not today, or every compilation would differ
        target = source.with_suffix(".mo")
        before = target.read_bytes() if target.exists() else None
        with target.open("wb") as out:
            write_mo(out, catalogue)
        if target.read_bytes() != before:
            written.append(target)
    return written


if __name__ == "__main__":
    for path in compile_all():
        print(path.relative_to(TRANSLATIONS.parent.parent))
