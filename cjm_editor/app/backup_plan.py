"""What the preferences say of backups."""

from pathlib import Path

from cjm_editor.storage.backups import BackupPlan, default_backup_folder
from cjm_editor.ui.preferences import Preferences

MEGABYTE = 1_000_000


def plan_of(preferences: Preferences, state_folder: Path | None) -> BackupPlan:
    """Give what the preferences say of backups."""
    return BackupPlan(
        backup_folder(preferences, state_folder),
        days=preferences.backup_days,
        weeks=preferences.backup_weeks,
        months=preferences.backup_months,
        room=max(preferences.backup_megabytes, 1) * MEGABYTE,
    )


def backup_folder(preferences: Preferences, state_folder: Path | None) -> Path:
    """Give the folder that backups are kept in; `state_folder` is one in place of the usual."""
    if preferences.backup_folder:
        return Path(preferences.backup_folder)
    return state_folder / "backups" if state_folder else default_backup_folder()
