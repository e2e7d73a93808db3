"""Write a run's model as one file that needs nothing of this program."""

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from app.workflows.evaluation.threshold import threshold_in_force
from app.workflows.exchange.export_record import noted_export
from app.workflows.models.model_files import ModelTask, model_files
from app.workflows.models.model_formats import SUFFIXES
from app.workflows.models.model_notes import model_notes
from app.workflows.models.parity import Parity, compare_runtimes
from app.workflows.progress import Progress, Stage, no_progress
from app.workflows.project.project import Project
from app.workflows.runs.trained_run import trained_run, weights_of
from app.workflows.worker.worker import Runner, in_process
from core.domain import KnownError
from core.domain.ownership.leftovers import remove_left_behind
from core.domain.ownership.partial_names import partial_place
from core.files.on_disk import sync
from core.files.whole_file import write_whole
from core.formats.staging import hidden
from core.inference.checkpoint_info import read_info
from storage.database.failures import known_failures

_STEPS = 3


@dataclass(frozen=True, slots=True)
class ExportedModel:
    """``files``: the model first, then what lies beside it. ``parity`` None where no image was to be checked."""

    run: int
    format: str
    files: tuple[Path, ...]
    notes: Mapping[str, Any]
    parity: Parity | None


def export_model(
    project: Project,
    format_name: str,
    out: Path,
    run_id: int | None = None,
    *,
    check: int = 0,
    runner: Runner = in_process,
    progress: Progress = no_progress,
) -> ExportedModel:
    """The model of a run, by default the current one, in ``out``, and what is known of it as JSON beside it. ``check``
    images of the project, spread over all, are scored by the program, ONNX Runtime and OpenVINO; see `Parity`.

    Raises KnownError without a trained run, for another suffix than the format's, where a package is missing, and when
    a file cannot be written; then nothing new is there.
    """
    _require_suffix(format_name, out)
    run_id = trained_run(project, run_id)
    checkpoint, thresholds = weights_of(project, run_id), threshold_in_force(project, run_id)
    colours = input_colours(project, checkpoint)
    notes = model_notes(project, run_id, thresholds, colours)
    texts = {"maskworth": json.dumps(notes, ensure_ascii=False)}
    progress(0, _STEPS, Stage.READING)
    with _workshop(project, out) as folder:
        plain, made = folder / "model.onnx", folder / out.name
        task = ModelTask(checkpoint, format_name, colours, thresholds.thresholds, texts, plain, made, bool(check))
        files: list[Path] = []
        with closing(runner(model_files, task)) as written:
            for file in written:
                if isinstance(file, Path):
                    files.append(file)
                progress(1, _STEPS, Stage.EXPORTING)
        parity = None
        if check:
            parity = compare_runtimes(project, checkpoint, plain, thresholds.thresholds, check, runner, progress)
        progress(2, _STEPS, Stage.WRITING)
        document = dict(notes) if parity is None else notes | {"parity": parity.document}
        beside = made.with_name(made.name + ".json")
        text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
        write_whole(beside, partial(_write, text))
        placed = _put_in_place([*files, beside], out.parent)
    progress(_STEPS, _STEPS, Stage.WRITING)
    return ExportedModel(run_id, format_name, placed, document, parity)


def input_colours(project: Project, checkpoint: Path) -> int:
    """1 or 3: a memory, which sees colours, takes grey images where the project has no others."""
    info = read_info(checkpoint)
    if info.recipe.trains:
        return info.channels
    return max((record.channels for record in project.store.images.all()), default=info.channels)


def _require_suffix(format_name: str, out: Path) -> None:
    if out.suffix.lower() != SUFFIXES[format_name]:
        problem, remedy = "is no name for a model of format {format}", "let it end in {suffix}"
        raise KnownError(out, problem, remedy, format=format_name, suffix=SUFFIXES[format_name])


def _folder_of(out: Path) -> Path:
    if not out.parent.is_dir():
        raise KnownError(out.parent, "is not a folder", "make it first, or choose another place")
    return out.parent


@contextmanager
def _workshop(project: Project, out: Path) -> Iterator[Path]:
    """An empty folder beside ``out``; that of a killed export goes with the next one, or the project's next start."""
    folder = partial_place(hidden(_folder_of(out).resolve() / out.name))
    remove_left_behind(folder.parent)
    with noted_export(project, out):
        with known_failures(str(out)):
            folder.mkdir()
        try:
            yield folder
        except KnownError as error:
            if Path(str(error.subject)).parent == folder:  # nobody knows it
                error.subject = str(out)
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _put_in_place(files: list[Path], folder: Path) -> tuple[Path, ...]:
    """The model last, so that whoever watches for it finds all that goes with it; that of before goes first, so that a
    kill leaves none beside what is of another. Where one of them cannot be put there, those of before are back, and
    nothing else."""
    with ExitStack() as undo:
        for file in files:
            place = folder / file.name
            undo.callback(_put_back, place, _kept(place, file.with_name(f"{file.name}.before")))
        with known_failures(str(folder / files[0].name)):
            (folder / files[0].name).unlink(missing_ok=True)
            sync(folder)
        for file in reversed(files):
            write_whole(folder / file.name, partial(_move, file))
        undo.pop_all()
    return tuple(folder / file.name for file in files)


def _kept(place: Path, before: Path) -> Path | None:
    """What is at the place under another name, too; None where nothing is."""
    if not place.exists():
        return None
    with known_failures(str(place)):
        try:
            before.hardlink_to(place)
        except OSError:  # some disks have no second names
            shutil.copyfile(place, before)
    return before


def _put_back(place: Path, before: Path | None) -> None:
    with suppress(OSError):
        if before is None:
            place.unlink(missing_ok=True)
        else:
            before.replace(place)


def _write(text: str, to: Path) -> None:
    to.write_text(text, encoding="utf-8")


def _move(file: Path, to: Path) -> None:
    file.replace(to)
