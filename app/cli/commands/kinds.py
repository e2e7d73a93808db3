"""The kinds of defects that a project tells apart."""

from pathlib import Path

import click

from app.cli.console import Console, facts, table
from app.cli.opening import opened_project
from app.cli.options import author_option, json_option, project_argument


@click.command()
@project_argument
@click.option("--add", "added", multiple=True, metavar="NAME", help="A new kind; repeatable.")
@click.option("--rename", nargs=2, metavar="OLD NEW", help="Another name, wherever it stands.")
@click.option("--colour", nargs=2, metavar="NAME COLOUR", help="Its colour in the window, like D55E00.")
@click.option("--key", nargs=2, metavar="NAME KEY", help="Its key in the window: 4 to 9, or '' for none.")
@click.option("--merge", nargs=2, metavar="NAME INTO", help="Whatever is of the one kind is of the other.")
@click.option("--remove", metavar="NAME", help="No such kind any more; its regions and images keep all else.")
@author_option
@json_option
def kinds(
    project: Path,
    added: tuple[str, ...],
    rename: tuple[str, str] | None,
    colour: tuple[str, str] | None,
    key: tuple[str, str] | None,
    merge: tuple[str, str] | None,
    remove: str | None,
    console: Console,
) -> None:
    """List the kinds of defects of PROJECT, and change them.

    A kind is a name on regions and on bad images; the network learns good and bad alone. The list
    says how many images show each kind. An image gets its kinds by label --kind, in the window, or
    from a dataset that names them.
    """
    from app.workflows.labeling.kinds import add_kinds, change_look, merge_kinds, remove_kind, rename_kind

    changes = any((added, rename, colour, key, merge, remove))
    with opened_project(project, console, to_look=not changes) as opened:
        if added:
            add_kinds(opened, added)
        if rename:
            _tell(console, rename_kind(opened, *rename))
        if colour:
            change_look(opened, colour[0], colour=colour[1])
        if key:
            change_look(opened, key[0], key=key[1])
        if merge:
            _tell(console, merge_kinds(opened, [merge[0]], merge[1]))
        if remove:
            _tell(console, remove_kind(opened, remove))
        known, counts = opened.store.kinds.all(), opened.store.kinds.counts()
    document = [
        {"name": kind.name, "colour": kind.colour, "key": kind.key or None, "images": counts[kind.name]}
        for kind in known
    ]
    rows = [(kind.name, kind.colour, kind.key or "–", str(counts[kind.name])) for kind in known]
    text = table(("kind", "colour", "key", "images"), rows) if rows else facts([("kinds", "none yet")])
    console.result(document, text)


def _tell(console: Console, n_images: int) -> None:
    console.say(f"{n_images} images changed.")
