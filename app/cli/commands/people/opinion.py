"""Second opinions from a script: asked for, given, settled."""

from pathlib import Path

import click

from app.cli.console import Console, facts
from app.cli.options import PATH, author_option, json_option, project_argument
from core.domain import LABEL_SPECS, ImageLabel

_WORDS = click.Choice([str(spec.label) for spec in LABEL_SPECS])
_SHOWN = 20


@click.command()
@project_argument
@click.argument("image", required=False)
@click.argument("word", metavar="good|bad|unsure", type=_WORDS, required=False)
@click.option(
    "--mask", "mask_file", metavar="FILE", type=PATH, help="What you would paint: a mask image of the same size."
)
@click.option("--complete", is_flag=True, help="The mask covers every defect in the image; otherwise it is a draft.")
@click.option("--back", is_flag=True, help="Take what you said of IMAGE back.")
@click.option("--share", type=float, metavar="SHARE", help="Ask: of this share of the labeled images, drawn by lot.")
@click.option("--doubtful", type=click.IntRange(min=0), metavar="N", help="Ask: of the N most doubtful labels.  [20]")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the lot.")
@author_option
@json_option
def opinion(
    project: Path,
    image: str | None,
    word: str | None,
    mask_file: Path | None,
    complete: bool,
    back: bool,
    share: float | None,
    doubtful: int | None,
    seed: int,
    console: Console,
) -> None:
    """Ask for second opinions, or say what you see in IMAGE without knowing what was said before.

    The label stays as it is until somebody settles it. Without --share and IMAGE, tells what waits for you.
    """
    if image is not None:
        if (word is None) != back or share is not None or doubtful is not None:
            raise click.UsageError("name an image and what it is, or --back, and nothing else")
        _say(project, image, word, mask_file, complete=complete, console=console)
    elif share is not None or doubtful is not None:
        _ask(project, share, doubtful, seed, console)
    else:
        _tell(project, console)


def _say(
    project: Path, image: str, word: str | None, mask_file: Path | None, *, complete: bool, console: Console
) -> None:
    from app.workflows.labeling.annotate import read_annotation
    from app.workflows.people.say_opinion import say_opinion
    from app.workflows.project.find_image import present_image
    from app.workflows.project.project import open_project
    from core.domain import Annotation

    with open_project(project) as opened:
        drawn = Annotation()
        if mask_file is not None:
            drawn, _ = read_annotation(opened, present_image(opened, image), mask_file, complete=complete)
        record, before = say_opinion(opened, image, None if word is None else ImageLabel(word), drawn)
    was = None if before is None or before.label is None else str(before.label)
    document = {"image": record.path, "opinion": word, "before": was}
    console.result(document, facts([("image", record.path), ("opinion", f"{word or 'none'}, was {was or 'none'}")]))


def _ask(project: Path, share: float | None, doubtful: int | None, seed: int, console: Console) -> None:
    from app.workflows.people.ask_opinions import DOUBTFUL, ask_opinions
    from app.workflows.project.project import open_project

    with open_project(project) as opened:
        asked = ask_opinions(opened, share or 0.0, DOUBTFUL if doubtful is None else doubtful, seed)
        n_all = len(opened.store.opinions.requests())
        paths = {record.id: record.path for record in opened.store.images.all()}
    step = None if asked.step.is_empty else f"{asked.step.first}-{asked.step.last}"
    document = {
        "asked": n_all,
        "random": [paths[i] for i in asked.random],
        "doubtful": [paths[i] for i in asked.doubtful],
        "step": step,
    }
    pairs: list[tuple[str, object]] = [
        ("drawn by lot", len(asked.random)),
        ("doubtful", len(asked.doubtful)),
        ("asked in all", n_all),
    ]
    pairs += [("step", f"{step}; take it back with 'maskworth undo'")] if step else []
    console.result(document, facts(pairs))


def _tell(project: Path, console: Console) -> None:
    """No word of what was said, nor why it is asked: whoever looks shall not know."""
    from app.workflows.project.authorship import this_person
    from app.workflows.project.project import open_project

    person = this_person().author
    with open_project(project, to_look=True) as opened:
        waiting = opened.store.opinions.waiting_for(person)
        paths = [record.path for record in opened.store.images.all() if record.id in waiting]
    pairs: list[tuple[str, object]] = [("waiting", f"{len(paths):,} for {person}")]
    pairs += [("image", path) for path in paths[:_SHOWN]]
    pairs += [("and", f"{len(paths) - _SHOWN:,} more")] if len(paths) > _SHOWN else []
    console.result({"person": person, "waiting": paths}, facts(pairs))


@click.command()
@project_argument
@click.argument("image")
@click.argument("word", metavar="good|bad|unsure", type=_WORDS)
@author_option
@json_option
def settle(project: Path, image: str, word: str, console: Console) -> None:
    """Say what IMAGE is, whatever people said of it; that is its label from then on."""
    from app.workflows.people.say_opinion import settle as settle_image
    from app.workflows.project.project import open_project

    with open_project(project) as opened:
        record, before = settle_image(opened, image, ImageLabel(word))
        said = {each.author: str(each.label) for each in opened.store.opinions.of(record.id) if each.label is not None}
    document = {"image": record.path, "label": word, "before": None if before is None else str(before), "said": said}
    pairs = [("image", record.path), ("label", f"{word}, was {before or 'unlabeled'}"), *said.items()]
    console.result(document, facts(pairs))
