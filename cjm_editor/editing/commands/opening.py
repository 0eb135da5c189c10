"""Opening what is folded or hidden where a new card comes to lie, so that it is seen."""

from cjm_editor.editing.session import Command
from cjm_editor.model import Element, Lane, Stage, Step, Transaction


def opening(command: Command) -> Command:
    """Give a command that also unfolds and shows the lanes and stages of the cards it adds."""

    def opened(tx: Transaction) -> None:
        command(tx)
        added = [each for each in tx.diff.added.values() if isinstance(each, Element)]
        for id in {element.lane for element in added}:
            lane = tx.find(Lane, id)
            if lane is not None and (lane.folded or lane.concealed):
                tx.update(id, folded=False, concealed=False)
        steps = {step for element in added if (step := tx.find(Step, element.step))}
        for id in {step.stage for step in steps}:
            stage = tx.find(Stage, id)
            if stage is not None and stage.folded:
                tx.update(id, folded=False)

    return opened
