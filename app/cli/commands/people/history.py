"""Who said what."""

from pathlib import Path

import click

from app.cli.console import Console, table
from app.cli.options import json_option, project_argument


@click.command()
@project_argument
@click.argument("image")
@json_option
def history(project: Path, image: str, console: Console) -> None:
    """Tell who said what of IMAGE, and when; oldest first.

    In the window (Ctrl+H) each state has a picture, and can be gone back to.
    """
    from app.workflows.labeling.image_history import image_history
    from app.workflows.project.project import open_project

    with open_project(project, to_look=True) as opened:
        record, states = image_history(opened, image)
    entries = [
        {
            "id": state.entry.id,
            "at": state.entry.at.isoformat(timespec="seconds"),
            "author": state.entry.author,
            "change": str(state.entry.kind),
            "words": str(state.words),
            "active_s": round(state.entry.active_s, 3),
            "label": None if state.label is None else str(state.label),
            "mask_state": str(state.mask_state),
            "mask": state.digest,
        }
        for state in states
    ]
    rows = [
        (
            f"{state.entry.at.astimezone():%Y-%m-%d %H:%M:%S}",
            state.entry.author,
            f"{state.entry.active_s:.1f} s" if state.entry.active_s else "",
            state.words,
        )
        for state in states
    ]
    text = table(("when", "who", "work", "what"), rows) if rows else f"{record.path}: nobody has said anything yet"
    console.result({"image": record.path, "entries": entries}, text)
