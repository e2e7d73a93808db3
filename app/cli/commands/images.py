"""Images that go, come back, or have changed."""

from pathlib import Path

import click

from app.cli.console import Console, facts
from app.cli.options import json_option, project_argument

images_argument = click.argument("images", metavar="IMAGE...", nargs=-1, required=True)
"""Each as `image_argument`."""


@click.command()
@project_argument
@images_argument
@click.option("--back", is_flag=True, help="Take removed images in again, with all that they had.")
@json_option
def remove(project: Path, images: tuple[str, ...], back: bool, console: Console) -> None:
    """Take images out of PROJECT; their files stay.

    Labels, masks and history are kept, and no import brings a removed image in again: --back does.
    """
    from app.workflows.project.project import open_project
    from app.workflows.project.remove_images import bring_back, remove_images

    with open_project(project) as opened:
        done = bring_back(opened, images) if back else remove_images(opened, images)
    paths = [record.path for record in done]
    what = "taken in again" if back else "removed"
    console.result({what.replace(" ", "_"): paths}, facts([(what, path) for path in paths]))


@click.command()
@project_argument
@images_argument
@json_option
def confirm(project: Path, images: tuple[str, ...], console: Console) -> None:
    """Say that label and mask are right for a file that has changed."""
    from app.workflows.project.confirm_images import confirm_images
    from app.workflows.project.project import open_project

    with open_project(project) as opened:
        paths = [record.path for record in confirm_images(opened, images)]
    console.result({"confirmed": paths}, facts([("confirmed", path) for path in paths]))
