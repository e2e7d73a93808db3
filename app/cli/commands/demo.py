"""The whole loop on generated surfaces."""

from pathlib import Path

import click

from app.cli.console import Console, duration, facts, percent, rate
from app.cli.options import PATH, json_option


@click.command()
@click.option("--headless", is_flag=True, help="Run the whole loop without a window and print what came of it.")
@click.option("--dir", "folder", type=PATH, default=Path("maskworth-demo"), show_default=True, help="Where to.")
@json_option
def demo(headless: bool, folder: Path, console: Console) -> int:
    """Try everything on generated surfaces, partly labeled."""
    return _run(folder, console) if headless else _show(folder, console)


def _run(folder: Path, console: Console) -> int:
    from app.workflows.demo import run_demo

    with console.interruptible():
        done = run_demo(folder, on_progress=console.progress)
    document = {
        "project": str(done.project),
        "seconds": done.seconds,
        "train_s": done.train_s,
        "test": {"ap": done.test.ap, "fpr": done.test.fpr, "fnr": done.test.fnr},
        "images": done.images,
        "masks": done.masks,
        "suggestions": done.suggestions,
        "export": str(done.export),
    }
    pairs = [
        ("images", f"{done.images}, {done.masks} with a mask to learn from"),
        ("project", done.project),
        ("took", f"{duration(done.seconds)}, of that training {duration(done.train_s)}"),
        ("test AP", rate(done.test.ap)),
        ("good called bad", percent(done.test.fpr)),
        ("bad called good", percent(done.test.fnr)),
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
