"""A map as an SVG file: valid XML, no scripts, nothing fetched from anywhere."""

from cjm_editor.drawing.painter import paint
from cjm_editor.formats.format import Exported, ExportJob
from cjm_editor.formats.numbers import spelt
from cjm_editor.formats.pictures import Readable
from cjm_editor.formats.svg.fonts import font_rules
from cjm_editor.formats.svg.options import SvgOptions
from cjm_editor.formats.svg.painter import SvgPainter
from cjm_editor.formats.svg.xml import attributes, escaped

# Drawing programs do not heed the fonts a file carries: the family where it is installed, or else
# what is nearest to it.
_FAMILIES = "Inter,'Segoe UI','Helvetica Neue',Roboto,'Noto Sans',Arial,sans-serif"
_STYLE = f"text{{font-family:{_FAMILIES};font-kerning:none;white-space:pre}}"


def write(job: ExportJob) -> Exported:
    """Write the map at its own size, in points."""
    options = job.options if isinstance(job.options, SvgOptions) else SvgOptions()
    return drawing(job, outlines=options.letters == "outlines")


def drawing(job: ExportJob, *, outlines: bool) -> Exported:
    """Write the map with its letters as outlines, or else as text in a font that goes along."""
    picture = job.drawn()
    language = job.language
    pictures = Readable(job.asset)
    painter = SvgPainter(pictures, outlines=outlines)
    paint(job.shapes(), painter)
    width, height = spelt(picture.bounds.width), spelt(picture.bounds.height)
    opening = attributes(
        {
            "xmlns": "http://www.w3.org/2000/svg",
            # Drawing programs do not follow the newer links, which have no prefix.
            "xmlns:xlink": "http://www.w3.org/1999/xlink",
            "width": f"{width}pt",
            "height": f"{height}pt",
            "viewBox": f"{spelt(picture.bounds.x)} {spelt(picture.bounds.y)} {width} {height}",
            "lang": language,
            "xml:lang": language,
            "xml:space": "preserve",
        }
    )
    style = f"<style>{font_rules(painter.used)}{_STYLE}</style>"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f"<svg{opening}>",
        f"<title>{escaped(picture.title)}</title>",
        *([] if outlines else [style]),
        *(["<defs>", *painter.definitions, "</defs>"] if painter.definitions else []),
        *painter.lines,
        "</svg>",
        "",
    ]
    job.progress(1.0)
    return Exported("\n".join(lines).encode("utf-8"), job.notices(pictures.unreadable))
