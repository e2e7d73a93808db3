"""The folders that a project's images come from, with how many, and whether they are there."""

from collections import Counter
from dataclasses import dataclass

from app.workflows.project.gone_files import FolderNames
from app.workflows.project.project import Project
from core.domain import Source


@dataclass(frozen=True, slots=True)
class SourceStatus:
    """``images`` of the project are of this source, of which ``missing`` have no file now; ``is_there``: its folder."""

    source: Source
    images: int
    missing: int
    is_there: bool


def list_sources(project: Project) -> list[SourceStatus]:
    """Every source, the first one first; looks at the folders, not into the files."""
    records = project.store.images.all()
    sources, folders = project.sources, FolderNames(project.sources)
    images = Counter(sources.of(record.path).id for record in records)
    missing = Counter(sources.of(record.path).id for record in records if not folders.hold(record.path))
    return [SourceStatus(each, images[each.id], missing[each.id], each.root.is_dir()) for each in sources]
