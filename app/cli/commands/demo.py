"""The whole loop on generated surfaces."""

from dataclasses import asdict
from pathlib import Path

import click

from app.cli.console import Console, duration, facts
from app.cli.options import PATH, json_option
from app.cli.text.quality_text import share_text
from core.evaluation.quality_text import ap_text


@click.command()
@click.option("--headless", is_flag=True, help="Run the whole loop without a window and print what came of it.")
@click.option("--dir", "folder", type=PATH, default=Path("maskworth-demo"), show_default=True, help="Where to.")
@json_option
def demo(headless: bool, folder: Path, console: Console) -> int:
    """Try everything on generated surfaces, partly labeled."""
    return _run(folder, console) if headless else _show(folder, console)


def _run(folder: Path, console: Console) -> int:
    from app.cli.text.training_report import TrainingReport
    from app.workflows.demo import run_demo
    from app.workflows.progress import Stage

    report = TrainingReport(console, tells_epochs=False)

    def progress(done: int, total: int, what: str) -> None:
        if what in (Stage.TRAINING, Stage.SCORING):  # of which the report says more
            console.check()
        else:
            console.progress(done, total, what)

    with console.interruptible():
        done = run_demo(folder, on_progress=progress, on_event=report.on_event)
    document = {
        "project": str(done.project),
        "seconds": done.seconds,
        "train_s": done.train_s,
        "test": asdict(done.test),
        "images": done.images,
        "masks": done.masks,
        "suggestions": done.suggestions,
        "export": str(done.export),
    }
    pairs = [
        ("images", f"{done.images}, {done.masks} with a mask to learn from"),
        ("project", done.project),
        ("took", f"{duration(done.seconds)}, of that training {duration(done.train_s)}"),
        ("test AP", ap_text(done.test)),
        ("good called bad", share_text(done.test.fp, done.test.n - done.test.n_bad, done.test.fpr_ci)),
        ("bad called good", share_text(done.test.fn, done.test.n_bad, done.test.fnr_ci)),
        ("suggestions", done.suggestions),
        ("export", done.export),
    ]
    console.result(document, facts(pairs))
    return 0


def _show(folder: Path, console: Console) -> int:
    from app.cli.window import check_window, open_window
    from app.workflows.demo import make_demo_project

    check_window()
    with console.interruptible():
        project = make_demo_project(folder, progress=console.progress)
    return open_window(project)
