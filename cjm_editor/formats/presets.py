"""Presets: a format with its options for what is asked for again and again."""

from collections.abc import Mapping

from msgspec import Struct


class Preset(Struct, frozen=True, kw_only=True):
    """One preset; what it does not name is as it always is."""

    id: str
    format: str
    options: Mapping[str, str | float | bool]

    @property
    def label_key(self) -> str:
        """The catalogue key of the preset's name."""
        return f"preset.{self.id}"


PRESETS: tuple[Preset, ...] = (
    Preset(id="poster-a1", format="pdf", options={"paper": "A1"}),
    Preset(
        id="tiled-a4",
        format="pdf",
        options={"paper": "A4", "scale": "true", "tile": True, "labels": True},
    ),
    Preset(id="share-pdf", format="pdf", options={"paper": "map"}),
    Preset(id="booklet", format="pdf", options={"pages": "booklet", "paper": "A4"}),
    Preset(id="analysis", format="pdf", options={"pages": "annex", "paper": "A4"}),
    Preset(id="personas", format="pdf", options={"pages": "personas", "paper": "A3"}),
    Preset(id="pocket", format="pdf", options={"pages": "pocket", "paper": "A4"}),
    Preset(
        id="redacted",
        format="pdf",
        options={"paper": "map", "redact": "names,quotes,comments,authors,portrait"},
    ),
    Preset(id="sticky-notes", format="pdf", options={"pages": "notes", "paper": "A4"}),
    Preset(id="empty-workshop-map", format="pdf", options={"pages": "empty", "paper": "A3"}),
    Preset(id="stickers", format="pdf", options={"pages": "stickers", "paper": "A4"}),
    Preset(id="facilitation-sheet", format="pdf", options={"pages": "facilitation", "paper": "A4"}),
)
