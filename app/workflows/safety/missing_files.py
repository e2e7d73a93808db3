"""Which images of a project have no file any more."""

from pathlib import Path

from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.project import Project, open_project
from core.domain import ImageRecord, KnownError

_AT_ONCE = 500


def missing_files(folder: Path, progress: Progress = no_progress) -> list[str]:
    """Paths of the images whose files are not where the project says, as where a drive is not connected. Their labels
    and masks are there all the same. ``progress`` may raise Cancelled; raises KnownError as `open_project` does, which
    upgrades a project of an earlier version."""
    missing = []
    with open_project(folder, to_look=True) as project:
        records = project.store.images.all()
        for done, record in enumerate(records):
            if done % _AT_ONCE == 0:
                progress(done, len(records), Stage.CHECKING_FILES)
            if not _is_there(project, record):
                missing.append(record.path)
    return missing


def _is_there(project: Project, record: ImageRecord) -> bool:
    try:
        return project.image_path(record).is_file()
    except KnownError:
        return False
