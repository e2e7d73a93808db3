"""How far a project has come."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, replace

from app.workflows.project.gone_files import gone_paths
from app.workflows.project.project import Project
from core.domain import (
    LABEL_SPECS,
    Detection,
    ImageLabel,
    MaskState,
    RunChoice,
    RunRecord,
    RunState,
    Split,
    SupervisionLevel,
)
from core.domain.ownership.unfinished import UnfinishedImport


@dataclass(frozen=True, slots=True)
class LastRun:
    """The newest run; ``ap`` is its average precision on validation, None where it was not measured; ``validation``
    says by how many images, and how sure it is, as found when it ended, ``choice`` whether it was taken, and why."""

    run: int
    recipe: str
    state: RunState
    supervision: SupervisionLevel
    epochs: int
    seconds: float
    ap: float | None
    message: str | None
    validation: Detection | None
    choice: RunChoice | None = None


@dataclass(frozen=True, slots=True)
class ProjectStatus:
    """Counts of images by label (every one of them, in their order), mask state and split; ``active_s`` are seconds of
    people's active work, ``current_run`` is the number of the run whose model is used. ``changed`` images have another
    file than when they were labeled or painted, as far as that was noticed; ``missing`` ones have no file now;
    ``removed`` ones are counted nowhere else. ``kinds``: images that show each kind of defect, every kind in the
    project's order. ``unfinished_imports`` are in as far as they say."""

    images: int
    labels: dict[ImageLabel, int]
    unlabeled: int
    complete: int
    draft: int
    splits: dict[Split, int]
    runs: int
    active_s: float
    last_run: LastRun | None
    current_run: int | None = None
    changed: int = 0
    missing: int = 0
    removed: int = 0
    kinds: dict[str, int] = field(default_factory=dict)
    unfinished_imports: tuple[UnfinishedImport, ...] = ()

    @property
    def good(self) -> int:
        return self.labels[ImageLabel.GOOD]

    @property
    def bad(self) -> int:
        return self.labels[ImageLabel.BAD]

    @property
    def unsure(self) -> int:
        return self.labels[ImageLabel.UNSURE]

    @property
    def document(self) -> dict[str, object]:
        """As JSON tells it: each label's count under the label's own name."""
        others = {name: value for name, value in asdict(self).items() if name != "labels"}
        imports = [{**asdict(each), "at": each.at.isoformat()} for each in self.unfinished_imports]
        labels = {str(label): n for label, n in self.labels.items()}
        return {"images": self.images, **labels, **others, "unfinished_imports": imports}

    def judged(self, found: Detection | None) -> "ProjectStatus":
        """With what is found of the newest run by the labels of today."""
        last = self.last_run
        ap = None if found is None else found.ap
        return replace(self, last_run=None if last is None else replace(last, ap=ap, validation=found))


def project_status(project: Project) -> ProjectStatus:
    """The counts of now. ``splits`` has every split, also those without images."""
    with ThreadPoolExecutor(1, "look for files") as thread:  # half of the time of a large project
        n_missing = thread.submit(lambda: sum(1 for _ in gone_paths(project)))
        counts = _counts(project)
        return replace(counts, missing=n_missing.result())


def _counts(project: Project) -> ProjectStatus:
    """All but what is missing."""
    store = project.store
    splits, labels, masks = store.images.counts(), store.labels.counts(), store.annotations.counts()
    runs, current = store.runs.all(), store.runs.current()
    images = sum(splits.values())
    return ProjectStatus(
        images=images,
        labels={spec.label: labels.get(spec.label, 0) for spec in LABEL_SPECS},
        unlabeled=images - sum(labels.values()),
        complete=masks.get(MaskState.COMPLETE, 0),
        draft=masks.get(MaskState.DRAFT, 0),
        splits={split: splits.get(split, 0) for split in Split},
        runs=len(runs),
        active_s=store.history.active_seconds(),
        last_run=_last_run(runs[-1]) if runs else None,
        current_run=None if current is None else current.id,
        changed=len(store.contents.outdated()),
        removed=len(store.images.removed()),
        kinds=store.kinds.counts(),
        unfinished_imports=tuple(store.imports.unfinished()),
    )


def _last_run(run: RunRecord) -> LastRun:
    return LastRun(
        run=run.id,
        recipe=run.recipe,
        state=run.state,
        supervision=run.supervision,
        epochs=run.epochs,
        seconds=run.seconds,
        ap=run.validation.ap if run.validation else None,
        message=run.message,
        validation=run.validation,
        choice=run.choice,
    )
