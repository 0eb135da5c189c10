"""Markdown: everything that words can tell, and nothing that a viewer takes for its own."""

from dataclasses import replace

import pytest

from cjm_editor.formats import markdown
from cjm_editor.formats.format import ExportJob
from cjm_editor.formats.markdown import escaped
from cjm_editor.formats.registry import FORMATS, by_suffix
from cjm_editor.i18n import set_language
from cjm_editor.kinds.touchpoint import Touchpoint
from cjm_editor.model import Document, Map
from cjm_editor.templates.instantiate import instantiate
from tests.small_map import document, records


@pytest.fixture(autouse=True)
def _english():
    set_language("en")


def lines(document, map="map"):
    return markdown.write(ExportJob(document=document, map_id=map)).data.decode().splitlines()


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("# no heading", r"\# no heading"),
        ("*a* _b_ `c` ~~d~~", r"\*a\* \_b\_ \`c\` \~\~d\~\~"),
        ("[a](b) ![c](d)", r"\[a\](b) !\[c\](d)"),
        ("<script>alert(1)</script> &amp;", r"\<script\>alert(1)\</script\> \&amp;"),
        ("1. one", r"1\. one"),
        ("- one\n+ two\n12) three", "\\- one\n\\+ two\n12\\) three"),
        ("a | b", r"a \| b"),
        ("===", r"\=\=\="),
        ("C:\\temp", r"C:\\temp"),
        ("https://a.b www.c.d e@f.g", r"https\://a.b www\.c.d e\@f.g"),
        ("Plain words, 1.5 - 2 (so!)", "Plain words, 1.5 - 2 (so!)"),
    ],
)
def test_what_markdown_would_take_for_its_own_is_escaped(words, shown):
    assert escaped(words) == shown


def test_headings_cards_fields_transfers_and_legend():
    found = lines(document())
    for line in (
        "# Map",
        "## Ana",
        "### Before",
        "#### Buy",
        "- **Touchpoints**",
        "  - page",
        "    - Channels: E-mail; Web",
        "  - cross (Very bad, −2)",
        "- letter → page",
        "  - **Promise:** Broken",
        "## Legend",
        "- Touchpoint: 3",
    ):
        assert line in found
    assert found.index("## Ana") < found.index("### Before") < found.index("  - page")


def test_words_of_several_lines_stay_within_their_item():
    changed = [
        replace(record, title="a\n# b", description="one\n\n- two")
        if isinstance(record, Touchpoint)
        else record
        for record in records()
    ]
    found = lines(Document(changed))
    at = found.index("    - one\\")
    assert found[at - 1] == "  - a \\# b"
    assert found[at + 1] == "      \\- two"


@pytest.mark.parametrize("language", ["en", "es", "ca"])
def test_every_card_of_a_sample_is_there(language):
    sample = Document(instantiate("sample-email", language))
    map = sample.all(Map)[0]
    text = "\n".join(lines(sample, map.id))
    assert all(escaped(card.title) in text for card in sample.all(Touchpoint))


def test_the_ending_is_read_as_a_diagram_and_written_as_text():
    readable = [form for form in FORMATS if form.read]
    writable = [form for form in FORMATS if form.write]
    assert by_suffix("a.md", readable).id == "mermaid"
    assert by_suffix("a.md", writable).id == "markdown"
