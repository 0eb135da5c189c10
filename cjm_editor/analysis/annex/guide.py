"""The nine steps on paper: how far the map has come with each, and what comes next."""

from collections.abc import Iterator

from cjm_editor.analysis.annex.page import Page, drawn
from cjm_editor.analysis.guide.guide import Guide, GuideStep
from cjm_editor.drawing.plots import PRINTED, Bar, bars
from cjm_editor.i18n import share_told, text
from cjm_editor.layout.report import NOTE, STRONG, Slab, kept_together, space


def guide_head(found: Guide, page: Page) -> Iterator[Slab]:
    """Say how far the work on the journey has come."""
    language = page.language
    yield from page.head(page.said("guide"), 1)
    far = page.said("guide.progress", share=share_told(found.progress, language))
    yield from page.lead(page.body(far))
    rows = [
        Bar(_name(each, page), share_told(each.progress, language), each.progress * 100)
        for each in found.steps
    ]
    yield drawn(bars(rows, page.width, PRINTED, page.typesetter))
    yield space(10)


def guide_body(found: Guide, page: Page) -> Iterator[Slab]:
    """List what is left of each step."""
    for step in found.steps:
        left = [each for each in step.tasks if each.of and not each.is_done]
        slabs = page.body(_name(step, page), STRONG)
        if not left:
            slabs += page.note(page.said("guide.complete"))
        for task in left:
            done = f"{task.done} / {task.of}" if task.of > 1 else ""
            name = text(f"guide.task.{task.id}", page.language)
            slabs += page.body(" ".join(filter(None, ("•", name, done))), NOTE)
        yield from kept_together(slabs)
        yield space(7)


def _name(step: GuideStep, page: Page) -> str:
    return f"{step.number}. {text(f'guide.step.{step.id}', page.language)}"
