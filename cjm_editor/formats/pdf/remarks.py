"""Comments as the notes that every PDF reader lists, each on what it speaks of."""

import re
from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFDocument,
    PDFName,
    PDFObjectReference,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from cjm_editor.drawing import Rect
from cjm_editor.formats.pdf.canvas import encodable
from cjm_editor.formats.pdf.notes import sent_name
from cjm_editor.formats.pdf.placing import unit_of
from cjm_editor.formats.pdf.streams import compressed
from cjm_editor.formats.pdf.tags import Tags
from cjm_editor.i18n import Language, text
from cjm_editor.layout.sheets import Sheet
from cjm_editor.model import Comment, Id

_BREAK = 8.0
"""How far the sign of a broken transfer stands out above it, in points of the map."""
SIDE = 20.0
"""A note's sign, in points on the screen: readers show it at one size at every zoom."""
_SIGN = """\
1 0.82 0.2 rg 0.35 0.27 0 RG 1 w 1 j 3 18.5 m 17 18.5 l 18.5 18.5 18.5 17 18.5 17 c 18.5 8 l
18.5 6.5 17 6.5 17 6.5 c 10 6.5 l 5.5 2 l 5.5 6.5 l 3 6.5 l 1.5 6.5 1.5 8 1.5 8 c 1.5 17 l
1.5 18.5 3 18.5 3 18.5 c b 5 14.5 m 15 14.5 l 5 10.5 m 12 10.5 l S"""
"""A speech bubble, for readers that draw no sign of their own."""
_SIGN_NAME = "remark.sign"
_NO_ZOOM_NO_ROTATE = 8 | 16
_COLOUR = (1.0, 0.82, 0.2)
_MOMENT = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?")


class Remark(Struct, frozen=True):
    """A comment that begins a thread, the answers to it, and where on the map it stands."""

    first: Comment
    answers: tuple[Comment, ...]
    rect: Rect | None


def remarks_on(
    comments: Iterable[Comment], rect_of: Callable[[Id], Rect | None]
) -> tuple[Remark, ...]:
    """Sort comments into threads, in the order they were written."""
    every = sorted(comments, key=lambda each: (each.written, each.id))
    ids = {each.id for each in every}
    answers: dict[Id, list[Comment]] = {}
    for each in every:
        if each.answers in ids and each.answers is not None:
            answers.setdefault(each.answers, []).append(each)
    return tuple(
        Remark(each, tuple(answers.get(each.id, ())), rect_of(each.target) if each.target else None)
        for each in every
        if each.answers not in ids
    )


def annotate(
    canvas: Canvas,
    remarks: Sequence[Remark],
    sheet: Sheet,
    layer: PDFObjectReference | None,
    tags: Tags | None,
    language: Language,
    *,
    last: bool,
) -> tuple[Remark, ...]:
    """Put the remarks on a page whose map shows what they are on; gives the others.

    The last page takes those that are on nothing, in its corner.
    """
    left: list[Remark] = []
    taken: dict[tuple[float, float], int] = {}
    for remark in remarks:
        middle = None if sheet.overview else _middle(remark.rect, sheet)
        if middle is None and last:
            middle = (SIDE, SIDE)
        if middle is None:
            left.append(remark)
            continue
        # Several on one thing stand side by side.
        place = taken[middle] = taken.get(middle, -1) + 1
        unit = unit_of(sheet)
        right, top = middle[0] + SIDE / 2 * unit, middle[1] - SIDE / 2 * unit
        x = min(right, sheet.paper_width) / unit - place * SIDE * 1.2
        y = (sheet.paper_height - max(top, 0.0)) / unit
        _add(canvas, remark, x, y, layer, tags, language)
    return tuple(left)


def _middle(rect: Rect | None, sheet: Sheet) -> tuple[float, float] | None:
    """Give where on the paper the middle of a sign for this lies, if the sheet shows it.

    On the upper right corner it covers hardly a word; above what is lower than itself, as a
    transfer is, it covers neither that nor the cards beside it.
    """
    if rect is None:
        return None
    for at in sheet.placements:
        if at.area.contains(rect.right - 1, rect.y + 1):
            side = SIDE * unit_of(sheet)
            low = rect.height * at.scale * sheet.zoom < side
            x, y = rect.right - 1, rect.y + 1
            if low:
                x, y = (rect.x + rect.right) / 2, min(rect.y, rect.y + rect.height / 2 - _BREAK)
            x, y = (at.x + x * at.scale) * sheet.zoom, (at.y + y * at.scale) * sheet.zoom
            return x, y - side / 2 if low else y
    return None


def _add(
    canvas: Canvas,
    remark: Remark,
    x: float,
    y: float,
    layer: PDFObjectReference | None,
    tags: Tags | None,
    language: Language,
) -> None:
    rect = [round(x - SIDE, 2), round(y - SIDE, 2), round(x, 2), round(y, 2)]
    first = _note(remark.first, rect)
    name = f"remark.{remark.first.id}"
    names = [name]
    canvas._addAnnotation(first, name)
    replies = [_note(each, rect) for each in remark.answers]
    if remark.first.resolved:
        replies.append(_state(remark.first, rect, language))
    first["AP"] = PDFDictionary({"N": _sign(canvas._doc)})
    for note in (first, *replies) if layer else ():
        note["OC"] = layer
    for number, reply in enumerate(replies):
        reply["IRT"] = canvas._doc.refAnnotation(name)
        names.append(f"{name}.{number}")
        canvas._addAnnotation(reply, names[-1])
    if tags is not None:
        for note, each in zip((first, *replies), names, strict=True):
            own = canvas._doc.refAnnotation(each)
            note["StructParent"] = tags.adopt(own, canvas.getPageNumber())


def _sign(document: PDFDocument) -> PDFObjectReference:
    """Put the sign of a note into the file, once for all of them."""
    if _SIGN_NAME in document.idToObject:
        return PDFObjectReference(_SIGN_NAME)
    form = compressed(_SIGN.encode("ascii"))
    form.dictionary.dict.update(
        {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Form"),
            "BBox": PDFArray([0, 0, SIDE, SIDE]),
        }
    )
    reference: PDFObjectReference = document.Reference(form, _SIGN_NAME)
    return reference


def _note(comment: Comment, rect: list[float]) -> PDFDictionary:
    said = {
        "Type": PDFName("Annot"),
        "Subtype": PDFName("Text"),
        "Rect": PDFArray(rect),
        "Contents": PDFString(encodable(comment.text)),
        "T": PDFString(encodable(comment.author)),
        "NM": PDFString(encodable(sent_name(comment.id, comment.text))),
        "Name": PDFName("Comment"),
        "C": PDFArray(_COLOUR),
        "F": _NO_ZOOM_NO_ROTATE,
    }
    if moment := _moment(comment.written):
        said["CreationDate"] = said["M"] = PDFString(moment)
    return PDFDictionary(said)


def _state(comment: Comment, rect: list[float], language: Language) -> PDFDictionary:
    """Say that a remark is resolved, as readers say it: by an answer that is a state."""
    note = _note(comment, rect)
    note["NM"] = PDFString(encodable(f"{comment.id}.resolved"))
    note["Contents"] = PDFString(text("field.resolved", language))
    note["StateModel"], note["State"] = PDFString("Review"), PDFString("Completed")
    return note


def _moment(written: str) -> str:
    """Spell a moment, ISO 8601 in UTC, as PDFs do."""
    match = _MOMENT.match(written)
    return f"D:{''.join(part or '00' for part in match.groups())}Z" if match else ""
