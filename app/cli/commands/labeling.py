"""A person's word on images, from a script: what they are, and whether they stay."""

from pathlib import Path

import click

from app.cli.commands.images.bulk import say_in_bulk, take_option
from app.cli.console import Console, facts, problem_line
from app.cli.opening import opened_project
from app.cli.options import PATH, author_option, json_option, project_argument
from core.domain import LABEL_SPECS, ImageLabel

images_argument = click.argument("images", metavar="IMAGE...", nargs=-1, required=True)
"""Each a path in the project, an absolute one, or the end of one that only one image has."""

skip_option = click.option(
    "--skip-unknown", is_flag=True, help="With --from: what belongs to no image is left out; else nothing is stored."
)


_WORDS = [str(spec.label) for spec in LABEL_SPECS]
_HELP = f"""Say of IMAGE that it is {", ".join(_WORDS[:-1])} or {_WORDS[-1]}.

What is painted on a good image is a draft from then on, and told.
"""


@click.command(help=_HELP)
@project_argument
@click.argument("image", required=False)
@click.argument("word", metavar="|".join(_WORDS), type=click.Choice(_WORDS), required=False)
@click.option("--from", "table", metavar="FILE.csv", type=PATH, help="Many: a table with columns image and label.")
@take_option
@skip_option
@click.option("--kind", "kinds", multiple=True, help="What kind of defect it shows; repeatable, made when it is new.")
@author_option
@json_option
def label(
    project: Path,
    image: str | None,
    word: str | None,
    table: Path | None,
    take: str | None,
    skip_unknown: bool,
    kinds: tuple[str, ...],
    console: Console,
) -> None:
    if table is not None:
        _label_many(project, table, take, skip=skip_unknown, is_alone=image is None, console=console)
        return
    if image is None or word is None:
        raise click.UsageError("name an image and what it is, or a table with --from")
    _label_one(project, image, word, kinds, console)


def _label_many(project: Path, table: Path, take: str | None, *, skip: bool, is_alone: bool, console: Console) -> None:
    from app.workflows.bulk.from_table import plan_labels
    from app.workflows.bulk.plan import Take

    if not is_alone:
        raise click.UsageError("name an image, or a table with --from, not both")
    with opened_project(project, console, to_look=take is None) as opened:
        plan = plan_labels(opened, table, Take(take or Take.NONE))
        say_in_bulk(opened, plan, take, skip=skip, console=console)


def _label_one(project: Path, image: str, word: str, kinds: tuple[str, ...], console: Console) -> None:
    from app.workflows.labeling.kinds import check_names, said_kinds, set_kinds
    from app.workflows.labeling.label import label_image

    names = check_names(kinds)
    with opened_project(project, console) as opened:
        if names:
            set_kinds(opened, [image], names, ImageLabel(word))
        outcome = label_image(opened, image, ImageLabel(word))
        names = said_kinds(opened, outcome.image.id)
    if outcome.note:
        console.say(problem_line(outcome.note.line))
    path, before = outcome.image.path, str(outcome.before) if outcome.before else None
    document = {"image": path, "label": word, "before": before, "kinds": list(names)}
    pairs = [("image", path), ("label", f"{word}, was {before or 'unlabeled'}")]
    pairs += [("kinds", ", ".join(names))] if names else []
    console.result(document, facts(pairs))


@click.command()
@project_argument
@click.argument("image", required=False)
@click.option(
    "--from",
    "source",
    metavar="FILE|FOLDER",
    required=True,
    type=PATH,
    help="A mask image of the same size, every non-zero pixel is defect; or many of them, named like their images.",
)
@take_option
@skip_option
@click.option("--complete", is_flag=True, help="It covers every defect in the image; otherwise it is a draft.")
@click.option("--force", is_flag=True, help="Take it as complete although the file may mean something else.")
@author_option
@json_option
def mask(
    project: Path,
    image: str | None,
    source: Path,
    take: str | None,
    skip_unknown: bool,
    complete: bool,
    force: bool,
    console: Console,
) -> None:
    """Give IMAGE the pixel mask of a file, or many images those of a folder.

    A complete mask with defects makes an unlabeled image bad. What is odd about the file is told.
    """
    if image is None:
        _mask_many(project, source, take, skip=skip_unknown, complete=complete, console=console)
    else:
        _mask_one(project, image, source, complete=complete, force=force, console=console)


def _mask_many(project: Path, folder: Path, take: str | None, *, skip: bool, complete: bool, console: Console) -> None:
    from app.workflows.bulk.mask_folder import plan_masks
    from app.workflows.bulk.plan import Take

    with opened_project(project, console, to_look=take is None) as opened, console.interruptible():
        plan = plan_masks(opened, folder, Take(take or Take.NONE), complete=complete, progress=console.progress)
        say_in_bulk(opened, plan, take, skip=skip, console=console)


def _mask_one(project: Path, image: str, source: Path, *, complete: bool, force: bool, console: Console) -> None:
    from app.workflows.labeling.annotate import set_mask
    from core.images import oddity_lines

    with opened_project(project, console) as opened:
        outcome = set_mask(opened, image, source, complete, force=force)
    for line in oddity_lines(source, outcome.oddities):
        console.say(problem_line(line))
    if outcome.note:
        console.say(problem_line(outcome.note.line))
    saved, path = outcome.after, outcome.image.path
    pixels = int(saved.mask.unpack().sum()) if saved.mask else 0
    word = str(outcome.label_after) if outcome.label_after else None
    document = {"image": path, "mask_state": str(saved.state), "pixels": pixels, "label": word}
    console.result(
        document, facts([("image", f"{path}, {word or 'unlabeled'}"), ("mask", f"{saved.state}, {pixels} pixels")])
    )


@click.command()
@project_argument
@images_argument
@click.option("--back", is_flag=True, help="Take removed images in again, with all that they had.")
@author_option
@json_option
def remove(project: Path, images: tuple[str, ...], back: bool, console: Console) -> None:
    """Take images out of PROJECT; their files stay.

    Labels, masks and history are kept, and no import brings a removed image in again: --back does.
    """
    from app.workflows.project.remove_images import bring_back, remove_images

    with opened_project(project, console) as opened:
        done = bring_back(opened, images) if back else remove_images(opened, images)
    paths = [record.path for record in done]
    what = "taken in again" if back else "removed"
    console.result({what.replace(" ", "_"): paths}, facts([(what, path) for path in paths]))


@click.command()
@project_argument
@images_argument
@author_option
@json_option
def confirm(project: Path, images: tuple[str, ...], console: Console) -> None:
    """Say that label and mask are right for a file that has changed."""
    from app.workflows.project.confirm_images import confirm_images

    with opened_project(project, console) as opened:
        paths = [record.path for record in confirm_images(opened, images)]
    console.result({"confirmed": paths}, facts([("confirmed", path) for path in paths]))
