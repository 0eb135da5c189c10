"""A map as a web page: no scripts, nothing fetched, readable on a screen, aloud and on paper."""

from cjm_editor.formats.format import Exported, ExportJob
from cjm_editor.formats.html.outline import outline
from cjm_editor.formats.svg.writer import drawing
from cjm_editor.formats.svg.xml import attributes, escaped
from cjm_editor.i18n import text

POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
"""What a browser may do for the page: show what is in it, and nothing else."""

_STYLE = """
:root{color-scheme:light dark;--paper:#fff;--ink:#1c2430;--muted:#566072;--line:#c9ced6}
@media (prefers-color-scheme:dark){
:root{--paper:#14181f;--ink:#e8ebf0;--muted:#a4adba;--line:#3a4250}}
*{box-sizing:border-box}
body{margin:0;padding:1.5rem;background:var(--paper);color:var(--ink);
font:1rem/1.5 system-ui,sans-serif}
h1,h2{line-height:1.25;text-wrap:balance}
h1{margin:0 0 1rem;font-size:1.6rem}
h2{margin:2.5rem 0 .75rem;font-size:1.25rem}
p{margin:.25rem 0;max-width:75ch}
.map{margin:0 0 1.5rem;overflow:auto;max-height:85vh;background:#fff;border:1px solid var(--line);
border-radius:6px}
.map svg{display:block}
#fit{accent-color:#0072b2}
#fit:checked~.map svg{width:100%;height:auto}
.fit{display:inline-block;margin:0 0 .5rem .25rem}
.table{overflow-x:auto}
table{border-collapse:collapse;min-width:100%}
th,td{border:1px solid var(--line);padding:.4rem .6rem;text-align:start;vertical-align:top;
min-width:9rem}
td p+p{margin-top:.4rem}
.more{color:var(--muted)}
thead th,th p{color:var(--muted);font-weight:400}
thead th,th .stage{color:var(--ink);font-weight:600}
ul{padding-inline-start:1.25rem}
:focus-visible{outline:2px solid #0072b2;outline-offset:2px}
@media print{
:root{color-scheme:light;--paper:#fff;--ink:#000;--muted:#333;--line:#999}
@page{margin:12mm}
body{padding:0;font-size:9pt}
#fit,.fit{display:none}
.map{overflow:visible;max-height:none;border:0}
.map svg{width:100%;height:auto;max-height:180mm}
.table{overflow:visible}
th,td{min-width:0}
thead{display:table-header-group}
tr,li{break-inside:avoid}
h2,section>p{break-after:avoid;break-inside:avoid}
}
""".strip()


def write(job: ExportJob) -> Exported:
    """Write the map as it is drawn, and as it is read to somebody who does not see it."""
    picture = job.drawn()
    # Every browser heeds the font that goes along: half the size of outlines.
    drawn = drawing(job, outlines=False)
    language = picture.language
    svg = drawn.data.decode("utf-8").partition("\n")[2]  # without the line that XML begins with
    role = attributes({"role": "img", "aria-label": picture.title})
    title = escaped(picture.title)
    lines = [
        "<!DOCTYPE html>",
        f"<html{attributes({'lang': language})}>",
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{title}</title>",
        f"<style>{_STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{title}</h1>",
        '<input type="checkbox" id="fit">',
        f'<label class="fit" for="fit">{escaped(text("html.fit", language))}</label>',
        f'<figure class="map" tabindex="0"{attributes({"aria-label": picture.title})}>',
        svg.replace("<svg", f"<svg{role}", 1).rstrip(),
        "</figure>",
        *outline(picture, job.document),
        "</main>",
        "</body>",
        "</html>",
        "",
    ]
    job.progress(1.0)
    return Exported("\n".join(lines).encode("utf-8"), drawn.warnings)
