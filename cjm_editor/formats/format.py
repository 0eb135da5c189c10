"""What a file format declares of itself, and what its reader and writer are handed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from msgspec import Struct
from msgspec.structs import replace

from cjm_editor.drawing import Rect, Shape
from cjm_editor.drawing.ink import Ink, inked
from cjm_editor.formats.contents import Contents
from cjm_editor.i18n import Language, Problem, text
from cjm_editor.layout.landmarks import Landmark
from cjm_editor.layout.links import Link
from cjm_editor.layout.outline import Outline
from cjm_editor.layout.reading import Passage
from cjm_editor.layout.sheets import Sheet, SheetOptions, whole_sheet
from cjm_editor.model import Asset, Document, Field, Id, Map, Record
from cjm_editor.model.field import declared
from cjm_editor.model.plain import value_from_plain


class Notice(NamedTuple):
    """Something the user should know of a file that was read or written all the same."""

    key: str
    arguments: Mapping[str, object]

    def sentence(self, language: Language | None = None) -> str:
        """Say it in `language`, by default the interface's."""
        return text(self.key, language, **self.arguments)


class Picture(Protocol):
    """A map as it is drawn: what every writer of pictures reads."""

    @property
    def title(self) -> str:
        """What the map is called."""

    @property
    def bounds(self) -> Rect:
        """What the drawing covers, in points from (0, 0)."""

    @property
    def landmarks(self) -> Sequence[Landmark]:
        """The places that a reader jumps to."""

    @property
    def passages(self) -> Passage:
        """What is read to somebody who does not see it, in order."""

    @property
    def links(self) -> Sequence[Link]:
        """Where a reader may click."""

    @property
    def language(self) -> Language:
        """The language that its labels are in."""

    @property
    def missing(self) -> Sequence[str]:
        """The characters that no font can print."""

    def rect_of(self, id: Id) -> Rect | None:
        """Give where whatever has this id is drawn, if it is."""

    def outline_of(self, id: Id) -> Outline | None:
        """Give its rectangle and, of a transfer, the corners of its way."""

    def shapes(self) -> Iterable[Shape]:
        """Give the display list in paint order."""


Assets = Callable[[Id], bytes | None]
"""Gives the bytes of a picture, or None where there is none of that id."""


class Rasterise(Protocol):
    """Paints shapes at a scale, in pixels a point, and gives the PNG file's bytes.

    What is left free is white, or transparent; `progress` may be told the part done, 0 to 1.
    """

    def __call__(
        self,
        shapes: Iterable[Shape],
        width_px: int,
        height_px: int,
        scale: float,
        assets: Assets,
        transparent: bool,
        progress: Callable[[float], None],
    ) -> bytes:
        """Paint and encode."""


def _ignore(done: float) -> None:
    """Tell nobody."""


class ExportJob(Struct, frozen=True, kw_only=True):
    """What is to be written and with what: the file, one map of it, its picture, the options.

    `lay` lays the picture on the sheets that are chosen; without it, it comes on one. `progress` is
    told the part done, 0 to 1; it may raise to stop the work. `words_in` is the language of the
    map's own words, where its labels are in another; a `redacted` document is never carried along.
    All that is drawn is in `ink`, pictures too.
    """

    document: Document
    map_id: Id | None = None
    picture: Picture | None = None
    options: Any = None
    lay: Callable[[SheetOptions], Sequence[Sheet]] | None = None
    rasterise: Rasterise | None = None
    progress: Callable[[float], None] = _ignore
    words_in: str = ""
    redacted: bool = False
    ink: Ink = "colour"

    @property
    def language(self) -> str:
        """The language that most of the map is read in; empty where there is no map."""
        return self.words_in or (self.map.language if self.map else "")

    @property
    def map(self) -> Map | None:
        """The map to be written, if it is one map."""
        return self.document.find(Map, self.map_id)

    def drawn(self) -> Picture:
        """Give the picture; raises Problem where the file has no map to draw."""
        if self.picture is None:
            raise Problem("formats.problem.no_map")
        return self.picture

    def sheets(self, options: SheetOptions) -> Sequence[Sheet]:
        """Give the sheets to print; raises Problem where paper and map do not go together."""
        if self.lay is None:
            return (whole_sheet(self.drawn().bounds, options),)
        sheets = self.lay(options)
        return [replace(each, shapes=tuple(inked(each.shapes, self.ink))) for each in sheets]

    def shapes(self, share: float = 0.9) -> Iterator[Shape]:
        """Give what is drawn, shape by shape; done with them, `share` of the work is told done."""
        shapes = tuple(inked(self.drawn().shapes(), self.ink))
        every = max(1, len(shapes) // 100)
        for at, shape in enumerate(shapes):
            if at % every == 0:
                self.progress(share * at / len(shapes))
            yield shape

    def asset(self, id: Id) -> bytes | None:
        """Give the bytes of a picture of the file, as it is printed."""
        found = self.document.find(Asset, id)
        if found is None:
            return None
        if self.ink == "colour":
            return found.data
        from cjm_editor.formats.inked_picture import inked_picture

        return inked_picture(found.data, self.ink)

    def notices(
        self, unreadable: Iterable[Id] = (), missing: Sequence[str] | None = None
    ) -> tuple[Notice, ...]:
        """Say what no font prints and which pictures could not be read.

        `missing` are the characters where others are drawn than those of the whole map.
        """
        found: list[Notice] = []
        missing = self.drawn().missing if missing is None else missing
        if missing:
            found.append(Notice("formats.warning.missing", {"characters": " ".join(missing)}))
        for id in unreadable:
            asset = self.document.find(Asset, id)
            name = asset.name if asset and asset.name else id
            found.append(Notice("formats.warning.picture", {"name": name[:80]}))
        return tuple(found)


class Exported(Struct, frozen=True):
    """The bytes of a written file and what to tell the user about them."""

    data: bytes
    warnings: tuple[Notice, ...] = ()


class Imported(Struct, frozen=True):
    """The records a file was read into and what to tell the user about them."""

    records: tuple[Record, ...]
    warnings: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class NoOptions:
    """The options of a format that has none."""


class Format(Struct, frozen=True, kw_only=True):
    """One file format; `read` takes the bytes, the file's name and the language for new maps.

    Its options are a dataclass whose fields are declared like a record's, so that the dialog and
    the command line follow from them; those that are `dialog_only` can be said in another way on
    the command line. `draws` tells that the writer needs the map's picture; what of the map that
    shows is chosen for every such format alike. `leaves_out` says, before a map is written, what
    of it will be missing, and `then`, by the options, what is to be done with the file. What a file
    that is `told_before` would make is shown before it is opened. `check` raises Problem where a
    drawing of this extent cannot be written with these options. `read_back` gives all that can be
    read in a finished file, where that does not stand in its bytes as it is.
    """

    id: str
    suffixes: tuple[str, ...]
    write: Callable[[ExportJob], Exported] | None = None
    read: Callable[[bytes, str, Language], Imported] | None = None
    options: type[Any] = NoOptions
    dialog_only: frozenset[str] = frozenset()
    draws: bool = True
    leaves_out: Callable[[Document, Id], tuple[Notice, ...]] | None = None
    then: Callable[[Any], tuple[Notice, ...]] | None = None
    told_before: bool = False
    check: Callable[[Any, Rect], None] | None = None
    read_back: Callable[[bytes], str] | None = None

    @property
    def label_key(self) -> str:
        """The catalogue key of the format's name."""
        return f"format.{self.id}"

    @property
    def help_key(self) -> str:
        """The catalogue key of the sentence that says what the format is good for."""
        return f"format.{self.id}.help"

    @property
    def printed(self) -> bool:
        """Whether it writes sheets of paper, which may as well be printed."""
        return issubclass(self.options, SheetOptions)

    @property
    def option_fields(self) -> tuple[Field, ...]:
        """The declared options, in order; those of the contents come last."""
        return (*declared(self.options), *self.content_fields)

    @property
    def content_fields(self) -> tuple[Field, ...]:
        """The options that say what of a map is shown, in order."""
        return tuple(each for each in declared(Contents) if self.draws or each.name == "redact")

    def options_from(self, given: Mapping[str, object]) -> Any:
        """Make the options from given values, or from words of a command line.

        Raises Problem where one is unknown, of the wrong type or beyond its limits.
        """
        values, contents = self._values(given), {spec.name for spec in self.content_fields}
        return self.options(**{name: values[name] for name in values if name not in contents})

    def contents_from(self, given: Mapping[str, object]) -> Contents:
        """Say what is shown, from the same values; raises Problem as well."""
        values, contents = self._values(given), {spec.name for spec in self.content_fields}
        return Contents(**{name: values[name] for name in values if name in contents})

    def _values(self, given: Mapping[str, object]) -> dict[str, Any]:
        fields = {spec.name: spec for spec in self.option_fields}
        values: dict[str, Any] = {}
        for name, value in given.items():
            if name not in fields:
                raise Problem("formats.problem.option", option=as_typed(name), format=self.id)
            spec = fields[name]
            said = _from_word(spec, value) if isinstance(value, str) else value
            try:
                values[name] = value_from_plain(spec, said, type_name=self.id)
            except Problem as problem:
                raise _not_allowed(spec, value) from problem
            if spec.choices and not spec.open and values[name] not in spec.choices:
                raise _not_allowed(spec, value)
        return values


def as_typed(option: str) -> str:
    """Give an option's name as it is typed on the command line."""
    return f"--{option.replace('_', '-')}"


def _not_allowed(spec: Field, value: object) -> Problem:
    words: dict[str, object] = {"option": as_typed(spec.name), "value": str(value)[:40]}
    if spec.choices:
        known = ", ".join(spec.choices)
        return Problem("formats.problem.option_choice", choices=known, **words)
    if spec.minimum is None or spec.maximum is None:
        return Problem("formats.problem.option_value", **words)
    least, most = (f"{limit:g}" for limit in (spec.minimum, spec.maximum))
    key = "option_whole" if spec.form == "whole" else "option_range"
    return Problem(f"formats.problem.{key}", least=least, most=most, **words)


def _from_word(spec: Field, word: str) -> object:
    try:
        match spec.form:
            case "number":
                return float(word.replace(",", "."))
            case "whole":
                return int(word)
            case "flag":
                return {"true": True, "yes": True, "false": False, "no": False}[word.lower()]
            case "choice":
                word = word.strip()
                return {choice.lower(): choice for choice in spec.choices}.get(word.lower(), word)
    except (ValueError, KeyError):
        pass  # the check that follows says what is wrong with it
    return word
