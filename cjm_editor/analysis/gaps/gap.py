"""A gap: something a journey lacks, with the records it is about and its figures."""

from collections.abc import Mapping

from msgspec import Struct

from cjm_editor.model import Id


class Gap(Struct, frozen=True):
    """One gap; `id` is that of its kind, `about` the records it is about by the part they play.

    Its sentence `gap.<id>` is filled with the names of these, the `figures` and the `words`.
    """

    id: str
    about: Mapping[str, tuple[Id, ...]]
    figures: Mapping[str, float] = {}
    words: Mapping[str, str] = {}

    @property
    def records(self) -> tuple[Id, ...]:
        """All records it is about, each once."""
        return tuple(dict.fromkeys(id for ids in self.about.values() for id in ids))
