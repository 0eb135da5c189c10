"""The comments of a map on the notes pages of the slides that show what they speak of."""

from collections.abc import Collection, Iterable, Sequence

from pptx.slide import Slide

from cjm_editor.formats.pptx.body import region
from cjm_editor.formats.pptx.spelling import printable
from cjm_editor.i18n import Language, text
from cjm_editor.model import Comment, Document

_RUN = "{http://schemas.openxmlformats.org/drawingml/2006/main}r"


def add_notes(
    slide: Slide, comments: Iterable[Comment], document: Document, language: Language, words: str
) -> None:
    """Write comments on a slide's notes page; `words` is the language that they are in."""
    lines = [line for each in comments for line in _lines(document, each, language)]
    if not lines:
        return
    page = slide.notes_slide
    frame = page.notes_text_frame
    assert frame is not None, "the notes page is made with a place for its text"
    frame.text = printable("\n".join([text("kinds.comment", language), *lines]))
    for run in frame._txBody.iter(_RUN):
        run.get_or_add_rPr().set("lang", region(words))


def shared_out(
    comments: Sequence[Comment], shown: Sequence[Collection[str | None]]
) -> list[list[Comment]]:
    """Give comments to the slides that show what they are about, answers beside them.

    What no slide shows goes to the first.
    """
    slides: list[list[Comment]] = [[] for _ in shown]
    by_id = {each.id: each for each in comments}
    for comment in comments:
        begun = comment
        for _ in comments:
            if begun.answers not in by_id:
                break
            begun = by_id[begun.answers]
        at = next((at for at, ids in enumerate(shown) if begun.target in ids), 0)
        slides[at].append(comment)
    return slides


def _lines(document: Document, comment: Comment, language: Language) -> tuple[str, ...]:
    about = document.get(comment.target)
    name = str(getattr(about, "title", "") or getattr(about, "name", "") or comment.about)
    state = text("field.resolved", language) if comment.resolved else ""
    day = comment.written[:10]
    head = " · ".join(filter(None, (comment.author, day, " ".join(name.split()), state)))
    return (head, comment.text) if head else (comment.text,)
