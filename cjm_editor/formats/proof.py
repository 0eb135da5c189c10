"""The proof that a finished file does not hold what was left out of it."""

import html
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from zipfile import ZipFile

from msgspec.structs import replace

from cjm_editor.editing.spelt import found_in
from cjm_editor.formats.format import Exported, Format, Notice
from cjm_editor.i18n import Problem, text
from cjm_editor.i18n.vocabulary import is_ours

_DATA = re.compile(r"base64,[A-Za-z0-9+/=\s]+")
_TAGS = re.compile(r"<[^<>]*>")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_MOST = 5


def prove(
    form: Format, exported: Exported, gone: Sequence[str], stay: Sequence[str] = ()
) -> Exported:
    """Read a finished file again; raises Problem if one of the words that are gone is in it.

    A word that the program writes itself, on any map, is told of only, and so are those that
    `stay`, since they stand elsewhere, too.
    """
    if stay:
        notice = Notice("contents.warning.stay", {"words": _quoted(stay)})
        exported = replace(exported, warnings=(*exported.warnings, notice))
    if not gone:
        return exported
    told = form.read_back or plainly_told
    left = found_in(gone, told(exported.data))
    ours = [words for words in left if is_ours(words)]
    if len(ours) < len(left):
        raise Problem(
            "contents.problem.left", words=_quoted([each for each in left if each not in ours])
        )
    if ours:
        notice = Notice("contents.warning.ours", {"words": _quoted(ours)})
        return replace(exported, warnings=(*exported.warnings, notice))
    return exported


def plainly_told(data: bytes) -> str:
    """Give the bytes of a file as text, and what stands between its tags, if it has any.

    A file of packed files is unpacked.
    """
    # A quotation mark within a text is doubled in CSV, and has a stroke before it in JSON.
    said = _DATA.sub("", "\n".join(each.decode("utf-8", "replace") for each in _unpacked(data)))
    said = said.replace('\\"', '"').replace('""', '"').replace("\\n", " ")
    return "\n".join((html.unescape(said), html.unescape(_TAGS.sub(" ", said))))


def _unpacked(data: bytes) -> Iterator[bytes]:
    if not data.startswith(b"PK\x03\x04"):
        yield data
        return
    with ZipFile(BytesIO(data)) as folder:
        for name in folder.namelist():
            if not name.lower().endswith(_PICTURES):
                yield name.encode()
                yield folder.read(name)


def _quoted(words: Sequence[str]) -> str:
    shown = [text("quoted", words=each[:60]) for each in words[:_MOST]]
    return ", ".join([*shown, *(["…"] if len(words) > _MOST else [])])
