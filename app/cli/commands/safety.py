"""Whether a project is whole, copies of it, and the way back."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.console import Console, facts
from app.cli.options import PATH, json_option, project_argument

if TYPE_CHECKING:
    from app.workflows.safety.restore import RestorePlan
    from storage.copies.contents import Change, Contents


@click.command()
@project_argument
@json_option
def check(project: Path, console: Console) -> None:
    """Look through every page, row, reference and mask of PROJECT; exits with 2 where something is damaged.

    Images whose files are missing are counted, too: they are no damage.
    """
    from app.workflows.safety.check import check_project, missing_files

    with console.interruptible():
        found = check_project(project, console.progress)
        missing = missing_files(project) if found.is_whole else None
    lines = [str(each) for each in found.problems]
    document = {"whole": found.is_whole, "images": list(found.images), "problems": lines, "missing_files": missing}
    told = (
        "nothing is damaged" if found.is_whole else f"problems: {len(found.problems):,}, images: {len(found.images):,}"
    )
    pairs = [("project", str(project)), ("found", told)]
    if missing:
        remedy = "put them back, or see 'maskworth sources --locate'"
        pairs.append(("image files", f"{len(missing):,} missing, as {missing[0]}; {remedy}"))
    elif missing is not None:
        pairs.append(("image files", "all there"))
    console.result(document, facts(pairs))
    console.problems([*lines, *([_remedy(project)] if lines else [])])


@click.command()
@project_argument
@click.option("--to", "folder", type=PATH, help="Where; else in the project's own folder backups/.")
@json_option
def backup(project: Path, folder: Path | None, console: Console) -> None:
    """Copy PROJECT's labels, masks, history and runs to one file, and read it again to be sure."""
    from app.workflows.safety.back_up import back_up

    made = back_up(project, folder)
    pairs = [("backup", str(made.file)), *_counts(made.contents).items()]
    console.result(dict(pairs), facts(pairs))


@click.command()
@project_argument
@click.option("--from", "file", type=PATH, help="Which backup; else the newest that is whole.")
@click.option("--yes", is_flag=True, help="Do it; without, only show what would change.")
@json_option
def restore(project: Path, file: Path | None, yes: bool, console: Console) -> None:
    """Show what going back to a backup would change, and with --yes go back; the present state becomes a backup."""
    from app.workflows.safety.restore import plan_restore
    from app.workflows.safety.restore import restore as go_back

    plan = plan_restore(project, file)
    kept = go_back(project, plan) if yes else None
    document = {
        "backup": str(plan.backup),
        "made_at": plan.at.isoformat(timespec="seconds"),
        "labels": asdict(plan.labels),
        "masks": asdict(plan.masks),
        "opinions": asdict(plan.opinions),
        "runs": asdict(plan.runs),
        "restored": yes,
        "kept": None if kept is None else str(kept),
    }
    console.result(document, _restore_text(plan, kept, restored=yes))


@click.command()
@project_argument
@json_option
def repair(project: Path, console: Console) -> None:
    """Save what can be read of a damaged PROJECT, fill gaps from its history and backups, and name the rest."""
    from app.workflows.safety.losses import losses_by_image
    from app.workflows.safety.repair import repair as save_what_can_be

    done = save_what_can_be(project)
    lost = [{"image": image, "what": what} for image, what in done.found.lost]
    document = {
        "rows": done.found.rows,
        "from_backup": done.found.from_backup,
        "by_history": done.found.by_history,
        "older": done.found.older,
        "lost": lost,
        "kept": str(done.kept),
    }
    told = losses_by_image(done.found)
    pairs = [
        ("saved", f"{done.found.rows:,} entries, {done.found.from_backup:,} of them from backups"),
        ("put right", f"{done.found.by_history:,} labels and masks, by history"),
        ("lost", f"{len(told):,} things, named below" if told else "nothing"),
        ("damaged files", str(done.kept)),
    ]
    console.result(document, facts(pairs))
    console.problems([f"{image or project}: {text}" for image, text in told])


@click.command()
@project_argument
@json_option
def size(project: Path, console: Console) -> None:
    """Show what takes how much space of PROJECT."""
    from app.workflows.safety.size import project_size

    found = project_size(project)
    parts = [(str(what), size) for what, size in found.parts]
    document = {"bytes": found.total, "free_bytes": found.free, "parts": dict(parts)}
    console.result(document, facts([("together", _megabytes(found.total)), *((w, _megabytes(n)) for w, n in parts)]))


@click.command()
@project_argument
@json_option
def compact(project: Path, console: Console) -> None:
    """Give back the space that PROJECT's database does not need; labels, masks, history and runs stay."""
    from app.workflows.safety.compact import compact as give_back

    with console.interruptible():
        done = give_back(project, console.progress)
    document = {"bytes_before": done.before, "bytes": done.after, "drafts": done.drafts}
    drafts = f"{done.drafts:,} kept as what differs from the draft before"
    pairs = [("before", _megabytes(done.before)), ("now", _megabytes(done.after)), ("drafts", drafts)]
    console.result(document, facts(pairs))


def _megabytes(n_bytes: int) -> str:
    return f"{n_bytes / 1e6:,.1f} MB"


def _remedy(project: Path) -> str:
    return f"{project}: is damaged; see 'maskworth restore' and 'maskworth repair'"


def _counts(contents: "Contents") -> dict[str, object]:
    return {
        "images": contents.images,
        "labels": len(contents.labels),
        "masks": len(contents.masks),
        "runs": len(contents.runs),
    }


def _restore_text(plan: "RestorePlan", kept: Path | None, *, restored: bool) -> str:
    def change(found: "Change") -> str:
        said = {"come back": found.more, "go": found.less, "become others": found.other}
        return ", ".join(f"{n:,} {what}" for what, n in said.items() if n) or "none changes"

    pairs = [("backup", str(plan.backup)), ("made at", plan.at.isoformat(sep=" ", timespec="seconds"))]
    pairs += [("labels", change(plan.labels)), ("masks", change(plan.masks)), ("runs", change(plan.runs))]
    if plan.then.opinions or (plan.now and plan.now.opinions):
        pairs.append(("opinions", change(plan.opinions)))
    if plan.now is None:
        pairs.append(("what is there now", "cannot be read"))
    if not restored:
        return facts(pairs) + "\nNothing was changed: add --yes to go back."
    return facts([*pairs, ("state of before", str(kept or "there was none"))])
