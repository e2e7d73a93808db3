"""The window itself: labeling and painting, and a training beside it, whose process is a prey of its own."""

import os
import tempfile
import time
from contextlib import suppress

import psutil
from safetensors.numpy import load_file

from app.benchmark.window.clock import wait_until
from app.benchmark.window.driver import WindowDriver
from app.benchmark.window.isolation import hush_offscreen, isolate_settings
from app.benchmark.window.kill_worker import label, label_and_paint
from app.benchmark.window.killing import is_lost
from app.gui.appearance.settings import Settings
from app.gui.commands.actions import Act
from app.workflows.runs.trained_run import weights_of
from core.domain import RunState
from tools.studies.kills.activity import Activity, Found, Look, Trial
from tools.studies.kills.victim import TOLD, Acknowledge

_STRAY_S = 240.0  # until a trainer whose window is gone comes to its next event, on a machine that has much to do
_EPOCH_S = 900.0
_TRAINS = "trains"
_TRAINER = "spawn_main"  # the call by which Python begins a process that is spawned


def _open_window(trial: Trial) -> WindowDriver:
    """With settings and temporary files of its own, so that what is left of them is seen."""
    isolate_settings(trial.folder.parent / "settings")
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    hush_offscreen()
    os.environ["TMPDIR"] = tempfile.tempdir = str(trial.temporary)
    Settings().recipe = "fast"
    return WindowDriver(trial.project, rest_s=0.0)


def _label_and_paint(trial: Trial, acknowledge: Acknowledge) -> None:
    for said in label_and_paint(_open_window(trial)):
        acknowledge(said)


def _train(trial: Trial, acknowledge: Acknowledge) -> None:
    """A training begins, and the person labels on; of one whose process is gone they are told, and go on. In every
    fourth trial it counts as begun with its process, else with its first epoch."""
    driver = _open_window(trial)
    training, strip = driver.page.training, driver.page.bench.strip
    driver.window.commands[Act.RETRAIN].trigger()
    wait_until(lambda: trainer_of(os.getpid()) is not None, "the trainer")
    if trial.seed % 4:
        wait_until(lambda: strip.n_epochs_done > 0 or not _hurried(), "an epoch", _EPOCH_S)
    acknowledge([_TRAINS, trainer_of(os.getpid())])
    while training.is_running:
        acknowledge(label(driver))
        wait_until(driver.shows_image, "an image")
    state = driver.page.session.project.store.runs.all()[-1].state
    assert state is RunState.COMPLETED or any("Training stopped" in text for text in driver.window.messages.texts())
    acknowledge(label(driver))
    acknowledge(TOLD)
    while True:
        time.sleep(1.0)


def _hurried() -> bool:
    """Whether there is a trainer, which is hurried then."""
    trainer = trainer_of(os.getpid())
    if trainer is not None:
        _hurry(trainer)
    return trainer is not None


def _hurry(trainer: int) -> None:
    """It no longer gives way: beside other work an epoch would take minutes."""
    with suppress(psutil.Error):  # where a person may not do that
        psutil.Process(trainer).nice(os.getpriority(os.PRIO_PROCESS, 0))


def trainer_of(process: int) -> int | None:
    """The number of the process that trains for a window."""
    return next((each.pid for each in psutil.Process(process).children() if _trains(each)), None)


def _trains(process: psutil.Process) -> bool:
    try:
        return any(_TRAINER in word for word in process.cmdline())
    except psutil.Error:  # it has just ended
        return False


def _prey(trial: Trial, window: int) -> int | None:
    """By turns the trainer and the window itself."""
    return trainer_of(window) if trial.seed // 4 % 2 else None


def _check_words(look: Look) -> Found:
    found = Found()
    for said in look.acknowledged:
        assert isinstance(said, list)
        if len(said) == 3:
            found.expect(not is_lost(look.project, *said), f"{said[0]} of image {said[1]}", acknowledged=True)
    return found


def _check_training(look: Look) -> Found:
    """The words of `_check_words`; the run has ended in a state that is true, and nobody trains any more."""
    found = _check_words(look)
    for said in look.acknowledged:
        if isinstance(said, list) and said[0] == _TRAINS:
            found.expect(_has_ended(said[1]), "its trainer is still there")
    for run in look.project.store.runs.all():
        found.expect(run.state in (RunState.FAILED, RunState.COMPLETED), f"the run is {run.state}")
        if run.state is RunState.COMPLETED:
            found.expect(bool(load_file(weights_of(look.project, run.id))), "its weights cannot be read")
    return found


def _has_ended(process: int) -> bool:
    ends = time.monotonic() + _STRAY_S
    while time.monotonic() < ends:
        if not psutil.pid_exists(process) or not _trains(psutil.Process(process)):
            return True
        _hurry(process)
        time.sleep(0.05)
    return False


def _make_temporary(trial: Trial) -> None:
    trial.temporary.mkdir()


WINDOW = Activity(
    "window",
    lambda bases: bases.unlabeled,
    _label_and_paint,
    _check_words,
    endless=True,
    prepare=_make_temporary,
    is_slow_to_begin=True,
)
WINDOW_TRAINING = Activity(
    "training in it",
    lambda bases: bases.filled,
    _train,
    _check_training,
    endless=True,
    prepare=_make_temporary,
    is_slow_to_begin=True,
    prey=_prey,
)
