"""A PDF that another program has made, told to be printed at its own size."""

import io

from cjm_editor.i18n import Problem


def unscaled(data: bytes) -> bytes:
    """Give a PDF whose readers print it unscaled and show its title; raises Problem if broken."""
    import pikepdf

    made = io.BytesIO()
    try:
        with pikepdf.open(io.BytesIO(data)) as file:
            file.Root.ViewerPreferences = pikepdf.Dictionary(
                PrintScaling=pikepdf.Name("/None"), DisplayDocTitle=True
            )
            file.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PdfError as error:
        raise Problem("ui.print.problem.broken") from error
    return made.getvalue()
