"""What a PDF says of itself in XMP, the way that search engines and screen readers ask for it."""

from html import escape

from reportlab.pdfbase.pdfdoc import PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
{said}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
_ACCESSIBLE = "<pdfuaid:part>1</pdfuaid:part>"


def describe(canvas: Canvas, language: str, *, accessible: bool) -> None:
    """Say again in XMP what the file says of itself; `accessible` claims PDF/UA-1 for it."""
    info = canvas._doc.info
    said = [
        "<dc:format>application/pdf</dc:format>",
        _listed("title", "Alt", info.title, ' xml:lang="x-default"'),
        _listed("creator", "Seq", info.author),
        _listed("description", "Alt", info.subject, ' xml:lang="x-default"'),
        _listed("language", "Bag", language),
        f"<xmp:CreatorTool>{_plain(info.creator)}</xmp:CreatorTool>",
        f"<pdf:Producer>{_plain(info.producer)}</pdf:Producer>",
        _ACCESSIBLE if accessible else "",
    ]
    stream = PDFStream(content=_PACKET.format(said="\n".join(filter(None, said))).encode("utf-8"))
    # As it is, whoever searches files finds it without knowing a word of PDF.
    said_of_it = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML"), "Filter": "null"}
    stream.dictionary.dict.update(said_of_it)
    catalog = canvas._doc.Catalog
    catalog.Metadata = canvas._doc.Reference(stream)
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "Metadata"]


def _listed(name: str, kind: str, words: str, of: str = "") -> str:
    if not words:
        return ""
    return f"<dc:{name}><rdf:{kind}><rdf:li{of}>{_plain(words)}</rdf:li></rdf:{kind}></dc:{name}>"


def _plain(words: str) -> str:
    """Spell words as XML, which has no control characters."""
    kept = (each if each.isprintable() or each in "\n\t" else " " for each in words)
    return escape("".join(kept), quote=False)
