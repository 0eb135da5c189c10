"""All that a PDF says, drawn or not, read back from the finished file."""

import io
import re
from collections.abc import Iterator
from typing import Any

_OPERATORS = "Tf Tj TJ ' \" BDC DP"
_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_CODE = 2
"""The bytes of a glyph's code."""
_OUTLINES = ("/FontFile", "/FontFile2", "/FontFile3")
_GAP = 150
"""A step to the right that parts two words, in thousandths of an em."""


def told(data: bytes) -> str:
    """Give every text of a file: what its pages show, its strings and its other streams."""
    # Reading PDFs is a large library, and writing one needs none of it.
    import pikepdf

    found: list[str] = []
    with pikepdf.open(io.BytesIO(data)) as file:
        drawn: list[Any] = [page.obj for page in file.pages]
        drawn += [each for each in file.objects if _is(each, "/Subtype", "/Form")]
        for each in drawn:
            found.append(_shown(each))
        passed = {each.objgen for each in drawn} | {*_codes_of(file)}
        for thing in (*file.objects, file.trailer):
            found += _strings(thing)
            if isinstance(thing, pikepdf.Stream) and thing.objgen not in passed:
                found.append(_inflated(thing).decode("utf-8", "replace"))
    return "\n".join(found)


def _is(thing: Any, key: str, value: str) -> bool:
    import pikepdf

    return isinstance(thing, pikepdf.Stream) and thing.get(key) == value


def _codes_of(file: Any) -> Iterator[tuple[int, int]]:
    """Give the streams that hold no words: code that is read apart, pixels, outlines."""
    import pikepdf

    for page in file.pages:
        contents = page.obj.get("/Contents")
        for each in contents if isinstance(contents, pikepdf.Array) else (contents,):
            if each is not None:
                yield each.objgen
    for thing in file.objects:
        if _is(thing, "/Subtype", "/Image"):
            yield thing.objgen
        elif isinstance(thing, pikepdf.Dictionary):
            yield from (thing[key].objgen for key in _OUTLINES if key in thing)


def _strings(thing: Any) -> Iterator[str]:
    """Give the strings in an object, not those of others that it refers to."""
    import pikepdf

    waiting = [thing]
    while waiting:
        at = waiting.pop()
        inner: list[Any] = []
        if isinstance(at, pikepdf.String):
            yield str(at)
        elif isinstance(at, pikepdf.Array):
            inner = list(at)
        elif isinstance(at, pikepdf.Dictionary | pikepdf.Stream):
            inner = [at[key] for key in at.keys()]  # noqa: SIM118 (no mapping of Python's)
        for each in inner:
            if isinstance(each, pikepdf.Object) and not each.is_indirect:
                waiting.append(each)


def _inflated(stream: Any) -> bytes:
    import pikepdf

    try:
        return bytes(stream.read_bytes())
    except pikepdf.PdfError:  # packed in a way of its own: looked at as it is
        return bytes(stream.read_raw_bytes())


def _shown(drawn: Any) -> str:
    """Give the words that a page or a form shows, letter by letter as its fonts spell them."""
    import pikepdf

    fonts = _fonts(drawn)
    letters: dict[bytes, str] = {}
    found: list[str] = []
    code = pikepdf.Page(drawn) if drawn.get("/Type") == "/Page" else drawn
    for each in pikepdf.parse_content_stream(code, _OPERATORS):
        operands, name = each.operands, str(each.operator)
        if name == "Tf":
            letters = fonts.get(str(operands[0]), {})
        elif name in ("BDC", "DP"):
            found += (said for each in operands for said in _strings(each))
        else:
            last = operands[-1]
            pieces = list(last) if isinstance(last, pikepdf.Array) else [last]
            found.append("".join(_spelt(piece, letters) for piece in pieces))
    return "\n".join(found)


def _spelt(piece: Any, letters: dict[bytes, str]) -> str:
    import pikepdf

    if not isinstance(piece, pikepdf.String):
        return " " if float(piece) < -_GAP else ""
    codes = bytes(piece)
    if not letters:
        return codes.decode("latin-1")
    return "".join(
        letters.get(codes[at : at + _CODE], "\ufffd") for at in range(0, len(codes), _CODE)
    )


def _fonts(drawn: Any) -> dict[str, dict[bytes, str]]:
    """Give what each code of each font stands for."""
    import pikepdf

    resources = drawn.get("/Resources")
    known: Any = resources.get("/Font") if resources is not None else None
    found: dict[str, dict[bytes, str]] = {}
    for name in known.keys() if isinstance(known, pikepdf.Dictionary) else ():
        spelling = known[name].get("/ToUnicode")
        if spelling is not None:
            found[name] = {
                bytes.fromhex(code.decode()): bytes.fromhex(letters.decode()).decode("utf-16-be")
                for code, letters in _PAIR.findall(_inflated(spelling))
                if len(code) == 2 * _CODE
            }
    return found
