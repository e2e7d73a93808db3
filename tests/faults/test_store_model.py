"""Whatever is said, drawn, taken back, removed, backed up and restored, in whatever order: the project holds what a
plain dictionary holds."""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.workflows.labeling.annotate import save_annotation
from app.workflows.labeling.label import label_image
from app.workflows.project.project import Project, create_project, open_project
from app.workflows.safety.back_up import back_up
from app.workflows.safety.check import check_project
from app.workflows.safety.restore import plan_restore, restore
from core.domain import Annotation, Authorship, ImageLabel, MaskState, NewImage, PackedMask, Refused, Split

N, SIZE = 4, (6, 9)
BY = Authorship("Ada", 1.0)
IMAGES, LABELS = st.integers(1, N), st.sampled_from([None, *ImageLabel])


@dataclass(frozen=True, slots=True)
class _Image:
    """What a person would say of it; ``pixels`` are the numbers of the painted ones."""

    label: ImageLabel | None = None
    state: MaskState = MaskState.NONE
    pixels: frozenset[int] = frozenset()
    split: Split = Split.TRAIN
    removed: bool = False

    def labeled(self, label: ImageLabel | None) -> "_Image":
        """A good image has no complete mask of defects."""
        contradicts = label is ImageLabel.GOOD and self.state is MaskState.COMPLETE and self.pixels
        return replace(self, label=label, state=MaskState.DRAFT if contradicts else self.state)

    def drawn(self, state: MaskState, pixels: frozenset[int]) -> "_Image | None":
        """A complete mask of defects means bad, where nobody has said another word; None: it is refused."""
        says_bad = state is MaskState.COMPLETE and bool(pixels)
        if says_bad and self.label is ImageLabel.GOOD:
            return None
        label = ImageLabel.BAD if says_bad and self.label is None else self.label
        return replace(self, label=label, state=state, pixels=pixels)


class _Days(RuleBasedStateMachine):
    backups = Bundle("backups")

    def __init__(self) -> None:
        super().__init__()
        self._folder = Path(tempfile.mkdtemp(prefix="maskworth-"))
        (self._folder / "images").mkdir()
        self._place = self._folder / "project"
        self._images: dict[int, _Image] = {}
        self._project: Project | None = None

    @initialize()
    def begin(self) -> None:
        self._project = create_project(self._place, self._folder / "images")
        new = [NewImage(f"{n}.png", SIZE[1], SIZE[0], 1, 8, f"{n:064x}", str(n)) for n in range(1, N + 1)]
        self._images = {record.id: _Image() for record in self._project.store.images.add(new)}

    @rule(image=IMAGES, label=LABELS)
    def say(self, image: int, label: ImageLabel | None) -> None:
        now = self._images[image]
        if now.removed:
            _refused(lambda: label_image(self._project, image, label, BY))
            return
        outcome = label_image(self._project, image, label, BY)
        assert outcome.before is now.label
        self._images[image] = now.labeled(label)

    @rule(image=IMAGES, complete=st.booleans(), pixels=st.frozensets(st.integers(0, SIZE[0] * SIZE[1] - 1), max_size=5))
    def draw(self, image: int, complete: bool, pixels: frozenset[int]) -> None:
        state = MaskState.COMPLETE if complete else MaskState.DRAFT
        self._draw(image, state, pixels)

    @rule(image=IMAGES)
    def draw_and_take_back(self, image: int) -> None:
        now = self._images[image]
        self._draw(image, MaskState.DRAFT, frozenset({0, 1}))
        self._draw(image, now.state, now.pixels)
        if not now.removed:
            label_image(self._project, image, now.label, BY)
            self._images[image] = self._images[image].labeled(now.label)
            assert self._images[image] == now

    @rule(image=IMAGES)
    def remove_or_bring_back(self, image: int) -> None:
        now = self._images[image]
        change = self._project.store.images.bring_back if now.removed else self._project.store.images.remove
        change([image], BY)
        self._images[image] = replace(now, removed=not now.removed)

    @rule(image=IMAGES, split=st.sampled_from(list(Split)))
    def assign(self, image: int, split: Split) -> None:
        self._project.store.images.assign({str(image): split}, BY)
        self._images[image] = replace(self._images[image], split=split)

    @rule()
    def close_and_open(self) -> None:
        self._project.close()
        self._project = open_project(self._place)

    @rule(target=backups)
    def back_up(self) -> tuple[Path, dict[int, _Image]]:
        return back_up(self._place).file, dict(self._images)

    @rule(backup=backups)
    def restore(self, backup: tuple[Path, dict[int, _Image]]) -> None:
        file, then = backup
        self._project.close()
        restore(self._place, plan_restore(self._place, file))
        self._project = open_project(self._place)
        self._images = dict(then)

    @precondition(lambda self: self._project is not None)
    @invariant()
    def the_project_holds_it(self) -> None:
        store = self._project.store
        present = {image: each for image, each in self._images.items() if not each.removed}
        assert store.labels.all() == {image: each.label for image, each in present.items() if each.label}
        assert {record.id for record in store.images.all()} == set(present)
        for image, each in self._images.items():
            drawn = store.annotations.get(image)
            painted = frozenset() if drawn.mask is None else frozenset(np.flatnonzero(drawn.mask.unpack()).tolist())
            assert (drawn.state, painted) == (each.state, each.pixels)
            assert store.images.get(image).split is each.split

    def teardown(self) -> None:
        if self._project is not None:
            self._project.close()
            assert check_project(self._place).problems == ()
        shutil.rmtree(self._folder)

    def _draw(self, image: int, state: MaskState, pixels: frozenset[int]) -> None:
        now = self._images[image]
        bits = np.zeros(SIZE[0] * SIZE[1], bool)
        bits[list(pixels)] = True
        mask = None if state is MaskState.NONE else PackedMask.pack(bits.reshape(SIZE))
        annotation = Annotation(mask, state)
        then = None if now.removed else now.drawn(state, pixels)
        if then is None:
            _refused(lambda: save_annotation(self._project, image, annotation, BY))
            return
        save_annotation(self._project, image, annotation, BY)
        self._images[image] = then


def _refused(work: Callable[[], object]) -> None:
    try:
        work()
    except Refused:
        return
    raise AssertionError("it is not refused")


_Days.TestCase.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
TestDays = _Days.TestCase
