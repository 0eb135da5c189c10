"""What the window's own actions do, one method each, called as the action's id says."""

import sys
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from cjm_editor.i18n import Language, Problem
from cjm_editor.ui.services import Services
from cjm_editor.ui.window.next_pane import go_to_next_pane

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cjm_editor.model import Id
    from cjm_editor.ui.main_window import MainWindow

_EXPORTING = "cjm_editor.ui.export.window"
"""All formats come with it: to import it would hold the window up."""


class Doings:
    """Runs the actions of one window; dialogs are imported when they are first wanted."""

    def __init__(self, window: "MainWindow", services: Services) -> None:
        self._window = window
        self._services = services

    def run(self, id: str) -> None:
        """Do what an action says."""
        getattr(self, id)()

    def new(self) -> None:
        """Ask what to start from."""
        from cjm_editor.ui.dialogs.new_map import NewMapDialog

        dialog = NewMapDialog(self._services, self._window)
        if dialog.exec():
            self.start(dialog.template, dialog.language)

    def start(self, template: str, language: Language) -> None:
        """Start a map from a template."""
        try:
            self._services.show(self._services.new_file(template, language))
        except Problem as problem:
            self._window.fail(problem)

    def open(self) -> None:
        """Ask for a map."""
        self._window.filing.ask_and_open()

    def import_(self) -> None:
        """Ask for a file of another format."""
        self._window.filing.ask_and_import()

    def save(self) -> None:
        """Save, going on with whatever else there is to do."""
        self._window.filing.save_soon()

    def save_as(self) -> None:
        """Save under another name."""
        self._window.filing.save_as()

    def share(self) -> None:
        """Write a copy to hand out, without what is nobody else's business."""
        self._window.filing.share()

    def restore_backup(self) -> None:
        """Show the backups, and open one of them."""
        self._window.filing.restore_backup()

    def keep_version(self) -> None:
        """Ask for a name and keep a version under it."""
        if self._window.file is not None:
            self._window.versioning.keep()

    def experiments(self) -> None:
        """Show the log of experiments."""
        if self._window.file is not None:
            self._window.versioning.experiments()

    def priorities(self) -> None:
        """Show the improvements of the map, what is easy and smart first."""
        from cjm_editor.ui.priorities.opening import show_priorities

        show_priorities(self._window)

    def improve(self) -> None:
        """Begin an improvement about what is selected."""
        if self._window.file is not None:
            self.improve_about(self._window.file.session.selection.ids)

    def improve_about(self, about: "Sequence[Id]") -> None:
        """Begin an improvement about some records of the map."""
        from cjm_editor.ui.priorities.opening import show_priorities

        shown = show_priorities(self._window)
        if shown is not None:
            shown.begin_about(about)

    def export(self) -> None:
        """Ask for a format and write the map in it."""
        self._hand_out(printing=False)

    def print_(self) -> None:
        """Show the sheets, and print them."""
        self._hand_out(printing=True)

    def hand_out_analysis(self) -> None:
        """Show what the analysis says on paper, to be printed or written."""
        self._hand_out(printing=False, preset="analysis")

    def _hand_out(self, *, printing: bool, preset: str = "") -> None:
        from cjm_editor.formats.presets import PRESETS

        window = self._window
        if window.file is None or window.placed is None:
            return
        if _EXPORTING not in sys.modules:
            from cjm_editor.ui.beside import beside

            beside(partial(import_module, _EXPORTING))
        from cjm_editor.ui.export.window import ExportDialog

        lit = window.filtering.lit
        dialog = ExportDialog(
            self._services, window.file, window.placed, window, printing=printing, lit=lit
        )
        for each in (each for each in PRESETS if each.id == preset):
            dialog.choice.choose_preset(each.format, each.options)
        if dialog.exec():
            window.report(" ".join([dialog.outcome, *dialog.said]))

    def merge(self) -> None:
        """Ask for a copy of the file and merge it in."""
        from cjm_editor.ui.merging.opening import merge_with_copy

        merge_with_copy(self._window)

    def close(self) -> None:
        """Close the window."""
        self._window.close()

    def quit(self) -> None:
        """Close every window."""
        self._services.quit()

    def preferences(self) -> None:
        """Ask for the preferences."""
        from cjm_editor.ui.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self._services, self._window)
        dialog.shortcuts_asked.connect(self.edit_shortcuts)
        dialog.exec()

    def find(self) -> None:
        """Find words on the map."""
        self._window.finder.open(replace=False)

    def find_next(self) -> None:
        """Go to the next place where the words stand."""
        self._window.finder.go(1)

    def find_previous(self) -> None:
        """Go to the place before where the words stand."""
        self._window.finder.go(-1)

    def replace(self) -> None:
        """Find words and put others in their place."""
        self._window.finder.open(replace=True)

    def filter(self) -> None:
        """Choose what stands out on the map."""
        self._window.filtering.open()

    def clear_filter(self) -> None:
        """Let all cards stand out again."""
        self._window.filtering.close()

    def save_view(self) -> None:
        """Keep what is looked at now, and ask for its name."""
        from cjm_editor.ui.window.saved_views import save_view

        save_view(self._window)

    def views(self) -> None:
        """Show the saved views of the map."""
        from cjm_editor.ui.dialogs.views import ViewsDialog

        if self._window.placed is not None:
            ViewsDialog(self._window, self._window).exec()

    def channels(self) -> None:
        """Show the channels of the file."""
        from cjm_editor.ui.dialogs.channels import ChannelsDialog

        if self._window.file is not None:
            ChannelsDialog(self._window.file.session, self._window).exec()

    def tags(self) -> None:
        """Show the tags of the file."""
        from cjm_editor.ui.dialogs.tags import TagsDialog

        if self._window.file is not None:
            TagsDialog(self._window.file.session, self._window).exec()

    def attributes(self, *, weights: bool = False) -> None:
        """Show what is measured in the file, or first the weights of the map's score."""
        from cjm_editor.ui.dialogs.attributes import AttributesDialog

        if self._window.file is not None:
            dialog = AttributesDialog(self._window.file.session, self._window.map_id, self._window)
            dialog.pages.setCurrentIndex(int(weights))
            dialog.exec()

    def weights(self) -> None:
        """Show the weights of the map's score."""
        self.attributes(weights=True)

    def show_health(self) -> None:
        """Take the keyboard to how the journey fares."""
        self._window.panels.show("health")

    def show_transfers(self) -> None:
        """Take the keyboard to the table of transfers."""
        self._window.panels.show("transfers")

    def show_guide(self) -> None:
        """Take the keyboard to the nine steps."""
        self._window.panels.show("guide")

    def show_portfolio(self) -> None:
        """Take the keyboard to the maps of the file."""
        self._window.panels.show("portfolio")

    def show_gaps(self) -> None:
        """Take the keyboard to what is lacking."""
        self._window.panels.show("gaps")

    def map_changes(self) -> None:
        """Show what the map as it should be changes of the one as it is."""
        from cjm_editor.ui.comparison.opening import compare_as_is_and_to_be

        compare_as_is_and_to_be(self._window)

    def compare_with(self) -> None:
        """Ask what the map is compared with, and show in what they differ."""
        from cjm_editor.ui.comparison.opening import compare_with

        compare_with(self._window)

    def compare_personas(self) -> None:
        """Show two personas of the map side by side."""
        from cjm_editor.ui.dialogs.compare_personas import ComparePersonasDialog
        from cjm_editor.ui.window.going import go_to

        window = self._window
        if window.file is None:
            return
        session = window.file.session
        dialog = ComparePersonasDialog(session.document, window.map_id, window)
        accepted = dialog.exec()
        # The file may have been closed beneath the dialog.
        same = window.file is not None and window.file.session is session
        if accepted and same and dialog.chosen is not None:
            go_to(window, dialog.chosen)

    def zoom_in(self) -> None:
        """Show the map a step bigger."""
        self._window.canvas.zoom_in()

    def zoom_out(self) -> None:
        """Show the map a step smaller."""
        self._window.canvas.zoom_out()

    def zoom_full(self) -> None:
        """Show the map as big as on paper."""
        self._window.canvas.set_zoom(1.0)

    def fit_map(self) -> None:
        """Show the whole map."""
        self._window.canvas.fit_map()

    def fit_selection(self) -> None:
        """Show what is selected."""
        self._window.canvas.fit_selection()

    def minimap(self) -> None:
        """Show the minimap for good, or hide it for good."""
        minimap = self._window.canvas.minimap
        self._services.preferences.minimap = "on" if minimap.isHidden() else "off"
        minimap.choose(self._services.preferences.minimap)
        self._services.later(self._window, self._services.keep_preferences)

    def details(self) -> None:
        """Tell what is selected last, as a resting pointer does."""
        self._window.canvas.show_details()

    def hover_cards(self) -> None:
        """Let a resting pointer tell what is under it, or no more."""
        chosen = self._services.preferences
        chosen.hover_cards = not chosen.hover_cards
        self._window.canvas.hover_card.enabled = chosen.hover_cards
        self._services.later(self._window, self._services.keep_preferences)

    def inspect(self) -> None:
        """Take the keyboard to the inspector."""
        self._window.docks["inspector"].show()
        self._window.docks["inspector"].raise_()
        self._window.inspector.focus_field()

    def show_outline(self) -> None:
        """Take the keyboard to the outline."""
        self._window.panels.show("outline")

    def show_palette(self) -> None:
        """Take the keyboard to the palette."""
        self._window.panels.show("palette")

    def show_history(self) -> None:
        """Take the keyboard to the history."""
        self._window.panels.show("history")

    def show_versions(self) -> None:
        """Take the keyboard to the versions."""
        self._window.panels.show("versions")

    def back(self) -> None:
        """Show the map before this one."""
        self._window.trail.back()

    def show_personas(self) -> None:
        """Take the keyboard to the library of personas."""
        self._window.panels.show("personas")

    def import_comments(self) -> None:
        """Bring the notes of reviewers home from PDFs."""
        from cjm_editor.ui.comments.coming_home import ask_and_import

        ask_and_import(self._window)

    def show_comments(self) -> None:
        """Take the keyboard to the comments, to those on what is selected if there are any."""
        window = self._window
        window.panels.show("comments")
        if window.file is not None and window.file.session.selection.last:
            window.panels.comments.read(window.file.session.selection.last)

    def show_findings(self) -> None:
        """Take the keyboard to the findings."""
        self._window.panels.show("findings")

    def read_comments(self, on: "Id") -> None:
        """Show the comments on a record, and the record."""
        self._window.panels.show("comments")
        comments = self._window.panels.comments
        if comments.read(on):
            comments.go()

    def comment(self) -> None:
        """Write a comment on what is selected, or on the map."""
        from cjm_editor.editing.remarks import target_of

        window = self._window
        if window.file is not None and window.placed is not None:
            session = window.file.session
            window.docks["comments"].show()
            window.docks["comments"].raise_()
            last = session.selection.last or window.map_id
            window.panels.comments.compose(target_of(session.document, last))

    def comment_marks(self) -> None:
        """Show how many comments there are on what is on the map, or no more."""
        chosen = self._services.preferences
        chosen.comment_marks = not chosen.comment_marks
        self._window.canvas.show_marks(chosen.comment_marks)

    def show_canvas(self) -> None:
        """Take the keyboard to the map."""
        self._window.canvas.setFocus()

    def next_pane(self) -> None:
        """Take the keyboard to the next part of the window."""
        go_to_next_pane(self._window, 1)

    def previous_pane(self) -> None:
        """Take the keyboard to the part of the window before."""
        go_to_next_pane(self._window, -1)

    def find_command(self) -> None:
        """Run any command by its name."""
        from cjm_editor.ui.command_search import CommandSearch

        CommandSearch.toggle(self._window)

    def shortcuts(self) -> None:
        """Show all keys at a glance."""
        from cjm_editor.ui.dialogs.cheat_sheet import CheatSheet

        sheet = CheatSheet(self._window)
        if sheet.exec() and sheet.wants_change:
            self.edit_shortcuts()

    def edit_shortcuts(self) -> None:
        """Let the keys of all commands be changed."""
        from cjm_editor.ui.dialogs.shortcuts import ShortcutsDialog

        ShortcutsDialog(self._window).exec()

    def about(self) -> None:
        """Say what the program is."""
        from cjm_editor.ui.dialogs.about import AboutDialog

        AboutDialog(self._window).exec()
