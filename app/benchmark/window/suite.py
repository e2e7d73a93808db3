"""The window's benchmark: its sections, each on a project made for it."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from app.benchmark.pool import add_history, make_linked_project
from app.benchmark.rows import Benchmark, BenchRow
from app.benchmark.surfaces import write_surfaces
from app.benchmark.window.beside_training import beside_training_rows, make_training_project
from app.benchmark.window.cold_images import COLD_IMAGES, QUICK_COLD_IMAGES, cold_rows, make_cold_project
from app.benchmark.window.deciding.dragging import decide_rows
from app.benchmark.window.deciding.judged_project import make_judged_project
from app.benchmark.window.driver import WindowDriver
from app.benchmark.window.filling import fill_rows
from app.benchmark.window.finding import find_rows
from app.benchmark.window.isolation import hush_offscreen, isolate_settings
from app.benchmark.window.killing import kill_row
from app.benchmark.window.labeling import label_rows
from app.benchmark.window.painting import PAINTED_IMAGES, QUICK_PAINTED_IMAGES, paint_rows
from app.benchmark.window.starting import start_rows
from app.gui.window.application import create_application
from app.gui.window.gc_tuning import tuned_for_a_window
from app.workflows.diagnostics.machine import this_machine
from app.workflows.progress import Progress, no_progress

_N_FILES = 128  # NTFS allows 1,023 links to a file


class Section(StrEnum):
    """A part of the benchmark that can be measured by itself."""

    START = "start"
    LABEL = "label"
    FIND = "find"
    COLD = "cold"
    PAINT = "paint"
    TRAINING = "training"
    KILL = "kill"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class GuiBenchConfig:
    """``repeat`` counts what takes a second or more; keys and brush moves are repeated several times as often.

    ``quick`` only shows that everything runs: small images, few rows, few repetitions.
    """

    repeat: int = 20
    kills: int = 100
    quick: bool = False
    sections: tuple[Section, ...] = tuple(Section)
    images: int | None = None

    @property
    def n_images(self) -> int:
        return self.images or (1_000 if self.quick else 100_000)

    @property
    def rest_s(self) -> float:
        return 0.05 if self.quick else 0.5

    @property
    def n_keys(self) -> int:
        return self.repeat if self.quick else 5 * self.repeat


def bench_gui(config: GuiBenchConfig, progress: Progress = no_progress) -> Benchmark:
    """Drive the real window in this process, and some in processes of their own.

    The person's settings stay as they are. Raises KnownError when the temporary folder cannot hold the projects.
    """
    temporary = tempfile.TemporaryDirectory(prefix="maskworth-", ignore_cleanup_errors=True)
    with tuned_for_a_window(), temporary as folder:
        isolate_settings(Path(folder) / "settings")
        hush_offscreen()
        create_application()
        machine = replace(this_machine(), screen=QGuiApplication.platformName())
        rows = _Suite(Path(folder), config, progress).rows()
        return Benchmark(machine, tuple(rows))


class _Suite:
    def __init__(self, folder: Path, config: GuiBenchConfig, progress: Progress) -> None:
        self._folder = folder
        self._config = config
        self._progress = progress
        self._settings = folder / "settings"

    def rows(self) -> Iterator[BenchRow]:
        """Section by section; what belongs to one project is measured before the next is made."""
        of_pool = {Section.START, Section.LABEL, Section.FIND} & set(self._config.sections)
        if of_pool:
            yield from self._pool_rows(of_pool)
        if Section.COLD in self._config.sections:
            yield from self._cold_rows()
        if Section.PAINT in self._config.sections:
            yield from self._paint_rows()
        if Section.TRAINING in self._config.sections:
            yield from self._training_rows()
        if Section.KILL in self._config.sections and self._config.kills > 0:
            yield self._kill_row()
        if Section.DECISION in self._config.sections:
            yield from self._decision_rows()

    def _pool_rows(self, sections: set[Section]) -> Iterator[BenchRow]:
        n, what = self._config.n_images, f"{self._config.n_images:,} images"
        self._tell(Section.START, f"making a project of {what}")
        project = self._make_pool("pool", n)
        if Section.START in sections:
            self._tell(Section.START, "starting and opening")
            yield from start_rows(self._settings, project, self._config.repeat, what)
        if not {Section.LABEL, Section.FIND} & sections:
            return
        with WindowDriver(project, self._config.rest_s) as driver:
            if Section.LABEL in sections:
                self._tell(Section.LABEL, "labeling")
                yield from label_rows(driver, self._config.n_keys, f"500×1260, {what}")
            if Section.FIND in sections:
                self._tell(Section.FIND, "searching and filtering")
                yield from find_rows(driver, self._config.n_keys, what)

    def _cold_rows(self) -> Iterator[BenchRow]:
        self._tell(Section.COLD, "drawing large images")
        kinds = QUICK_COLD_IMAGES if self._config.quick else COLD_IMAGES
        project = make_cold_project(self._folder / "cold", kinds, self._config.repeat)
        self._tell(Section.COLD, "opening large images")
        with WindowDriver(project.folder, self._config.rest_s) as driver:
            yield from cold_rows(driver, project, self._config.repeat)

    def _paint_rows(self) -> Iterator[BenchRow]:
        for image in QUICK_PAINTED_IMAGES if self._config.quick else PAINTED_IMAGES:
            self._tell(Section.PAINT, f"painting on {image.name}")
            folder = self._folder / f"paint-{image.width}"
            files = write_surfaces(folder, ["surface.png"], image.height, image.width)
            with make_linked_project(folder / "linked", files, [0]) as project:
                opened = project.folder
            with WindowDriver(opened, self._config.rest_s) as driver:
                yield from paint_rows(driver, image, self._config.n_keys, self._config.repeat)
                yield from fill_rows(driver, image, max(1, self._config.repeat // 2))

    def _training_rows(self) -> Iterator[BenchRow]:
        self._tell(Section.TRAINING, "training, and labeling meanwhile")
        height, width = (128, 96) if self._config.quick else (1260, 500)
        n_of_each_label = 4 if self._config.quick else 20
        n_unlabeled = 2 * self._config.n_keys
        folder = self._folder / "training"
        with make_training_project(folder, n_unlabeled, n_of_each_label, height, width) as project:
            opened = project.folder
        with WindowDriver(opened, self._config.rest_s) as driver:
            yield from beside_training_rows(driver, self._config.n_keys)

    def _kill_row(self) -> BenchRow:
        project = self._make_pool("kill", 200)
        n = self._config.kills
        return kill_row(self._settings, project, n, lambda trial: self._progress(trial, n, "SIGKILL"))

    def _decision_rows(self) -> Iterator[BenchRow]:
        n, what = self._config.n_images, f"{self._config.n_images:,} predictions"
        self._tell(Section.DECISION, f"making a project of {what}")
        project = make_judged_project(self._folder / "judged", n)
        self._tell(Section.DECISION, "dragging the line")
        with WindowDriver(project, self._config.rest_s) as driver:
            yield from decide_rows(driver, self._config.n_keys, what)

    def _make_pool(self, name: str, n: int) -> Path:
        files = [f"{number:03d}.jpg" for number in range(min(n, _N_FILES))]
        sources = write_surfaces(self._folder / name / "files", files, 1260, 500)
        order = [number % len(sources) for number in range(n)]
        with make_linked_project(self._folder / name, sources, order) as project:
            if name == "pool":
                add_history(project)
            return project.folder

    def _tell(self, section: Section, what: str) -> None:
        order = list(Section)
        self._progress(order.index(section) + 1, len(order), what)
