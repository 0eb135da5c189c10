"""Opening a PDF that may be anybody's: with limits, and every failure told in one sentence."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from cjm_editor.i18n import Problem

if TYPE_CHECKING:
    import pikepdf

UNPACKED_LIMIT = 64_000_000
"""Bytes of any one stream that is unpacked to find out what a file holds."""
_MOST_FILTERS = 2
_LARGEST_CONTAINER = 250_000
"""Entries of a list or a dictionary; the tags of 5,000 cards need fewer."""


@contextmanager
def opened(data: bytes, name: str) -> Iterator["pikepdf.Pdf"]:
    """Give a PDF to look into; raises Problem for one that is locked, damaged or beyond measure.

    A few bytes can claim to be terabytes, in the very streams that say where everything lies.
    """
    # Reading PDFs is a large library, and writing one needs none of it.
    import pikepdf
    from pikepdf.settings import set_qpdf_limits

    before: dict[str, Any] = set_qpdf_limits(
        flate_max_memory=UNPACKED_LIMIT,
        png_max_memory=UNPACKED_LIMIT,
        tiff_max_memory=UNPACKED_LIMIT,
        run_length_max_memory=UNPACKED_LIMIT,
        max_stream_filters=_MOST_FILTERS,
        parser_max_container_size=_LARGEST_CONTAINER,
    )
    try:
        with pikepdf.open(io.BytesIO(data)) as file:
            yield file
    except pikepdf.PasswordError as error:
        raise Problem("formats.problem.pdf.locked", file=name) from error
    except (
        pikepdf.PdfError,
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        ArithmeticError,
        RuntimeError,
        MemoryError,
    ) as error:
        raise Problem("formats.problem.pdf.unreadable", file=name) from error
    finally:
        set_qpdf_limits(**before)
