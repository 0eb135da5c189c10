"""The document that an export is made of: what of the file is to be seen, and no more."""

from dataclasses import replace

from cjm_editor.drawing.ink import INKS
from cjm_editor.editing.map_part import with_only
from cjm_editor.editing.redaction import Redacted, redacted
from cjm_editor.formats.bare_picture import bare_asset
from cjm_editor.formats.contents import OWN, Contents
from cjm_editor.i18n import LANGUAGES, Problem
from cjm_editor.model import Document, Id, Map


def prepared(document: Document, map_id: Id | None, contents: Contents) -> Redacted:
    """Give a document that holds of the map only what is shown, and the words left out.

    Raises Problem for what the map does not have, for a language that nobody speaks here and for
    an ink that there is not.
    """
    known = (OWN, *LANGUAGES)
    if contents.language not in known:
        words = {"word": contents.language[:40], "known": ", ".join(known)}
        raise Problem("contents.problem.language", **words)
    if contents.ink not in INKS:
        words = {"word": contents.ink[:40], "known": ", ".join(INKS)}
        raise Problem("contents.problem.ink", **words)
    found = document
    bare = Redacted(document)
    if map_id is not None and (contents.personas or contents.lanes):
        found = with_only(found, map_id, contents.personas, contents.lanes)
    if contents.redact:
        bare = redacted(found, map_id, contents.redact, document)
        found = Document(map(bare_asset, bare.document))
    labelled = found.find(Map, map_id)
    if labelled is not None and contents.language not in (OWN, labelled.language):
        labelled = replace(labelled, language=contents.language)
        found = Document(labelled if each.id == map_id else each for each in found)
    return Redacted(found, bare.gone, bare.stay)
