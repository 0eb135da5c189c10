"""The guide of a map: its nine steps with what is done of each, from the data alone."""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from cjm_editor.analysis.findings.ground import Ground
from cjm_editor.analysis.guide.steps import STEPS
from cjm_editor.analysis.guide.task import Task
from cjm_editor.analysis.slices import Slices, finish
from cjm_editor.model import Document, Id, VersionEntry


class GuideStep(Struct, frozen=True):
    """One step; `number` counts from 1."""

    id: str
    number: int
    tasks: tuple[Task, ...]

    @property
    def progress(self) -> float:
        """How far it has come, 0 to 1: the mean of the tasks of which that can be said."""
        parts = [each.part for each in self.tasks if each.of]
        return sum(parts) / len(parts) if parts else 0.0

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.next is None and self.progress > 0.0

    @property
    def next(self) -> Task | None:
        """What to do next in it, None where nothing is left or nothing can be done yet."""
        return next((each for each in self.tasks if each.of and not each.is_done), None)


class Guide(Struct, frozen=True):
    """All steps of a map, in their order."""

    steps: tuple[GuideStep, ...]

    @property
    def progress(self) -> float:
        """How far the map has come, 0 to 1: the mean of its steps."""
        return sum(each.progress for each in self.steps) / len(self.steps)

    @property
    def next(self) -> GuideStep | None:
        """The first step that has something left to do."""
        return next((each for each in self.steps if each.next is not None), None)


def guide(
    document: Document, map_id: Id, versions: Sequence[VersionEntry] = (), today: str = ""
) -> Guide:
    """Say how far a map of a file with these versions is, on a day (ISO 8601) or else today."""
    return finish(guiding(document, map_id, versions, today))


def guiding(
    document: Document, map_id: Id, versions: Sequence[VersionEntry] = (), today: str = ""
) -> Slices[Guide]:
    """Say it in slices, a task each; the document must not change meanwhile."""
    ground = Ground(document, map_id, today or date.today().isoformat(), {})
    made = []
    for number, (id, tasks_of) in enumerate(STEPS.items(), 1):
        tasks = []
        for task in tasks_of(ground, versions):
            tasks.append(task)
            yield
        made.append(GuideStep(id, number, tuple(tasks)))
    return Guide(tuple(made))
