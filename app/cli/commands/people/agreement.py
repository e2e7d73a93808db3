"""How far people agree, in words and figures."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.console import Console, facts, percent, table
from app.cli.options import json_option, project_argument
from core.domain import LABEL_SPECS, Interval

if TYPE_CHECKING:
    from app.workflows.people.agreement import AgreementFound, PairOfPeople
    from core.agreement.kappa import Agreement

_SHOWN = 20
_NAMES = [str(spec.label) for spec in LABEL_SPECS]


@click.command()
@project_argument
@json_option
def agreement(project: Path, console: Console) -> None:
    """Tell how far people agree on images of which several have said something.

    Cohen's kappa of labels and the overlap of masks, each with its 95 % interval; images drawn by lot speak for all.
    """
    from app.workflows.people.agreement import agreement as find_agreement
    from app.workflows.project.project import open_project

    with open_project(project, to_look=True) as opened:
        found = find_agreement(opened)
    document = {
        "images": len({i for pair in found.pairs for ids in pair.cells.values() for i in ids}),
        "waiting": len(found.waiting),
        "disputed": sorted(found.paths[i] for i in found.disputed),
        "pairs": [_document(found, pair) for pair in found.pairs],
    }
    console.result(document, _text(found))


def _document(found: "AgreementFound", pair: "PairOfPeople") -> dict[str, object]:
    return {
        "a": pair.one,
        "b": pair.other,
        "n": pair.all_images.n,
        "agreed": pair.all_images.agreed,
        "kappa": pair.best.kappa,
        "kappa_ci": pair.best.interval,
        "by_lot": _figures(pair.drawn_by_lot),
        "all": _figures(pair.all_images),
        "confusion": {
            name: dict(zip(_NAMES, row, strict=True))
            for name, row in zip(_NAMES, pair.all_images.confusion, strict=True)
        },
        "masks": len(pair.ious),
        "iou": pair.mean_iou,
        "iou_ci": pair.iou_interval,
        "differ": [found.paths[i] for i in pair.differing],
    }


def _figures(of: "Agreement") -> dict[str, object]:
    return {"n": of.n, "agreed": of.agreed, "kappa": of.kappa, "kappa_ci": of.interval}


def _text(found: "AgreementFound") -> str:
    if not found.pairs:
        return f"nobody has given a second opinion yet; images that wait for one: {len(found.waiting):,}"
    return "\n\n".join([*(_pair_text(found, pair) for pair in found.pairs), _open_text(found)])


def _pair_text(found: "AgreementFound", pair: "PairOfPeople") -> str:
    best, every = pair.best, pair.all_images
    of = "drawn by lot" if pair.drawn_by_lot.n else "none of them drawn by lot"
    lines: list[tuple[str, object]] = [
        ("people", f"{pair.one} and {pair.other}"),
        (
            "images",
            f"{best.n:,}, {of}" + (f"; {every.n - best.n:,} doubtful ones beside them" if every.n > best.n else ""),
        ),
        ("agreed", f"{best.agreed:,} of {best.n:,}, {percent(best.agreed / best.n)}"),
        ("kappa", _kappa_text(best)),
    ]
    if pair.mean_iou is not None:
        lines.append(
            ("masks", f"IoU {pair.mean_iou:.2f}{_interval_text(pair.iou_interval)} on {len(pair.ious):,} images")
        )
    rows = [(name, *map(str, row)) for name, row in zip(_NAMES, every.confusion, strict=True)]
    matrix = table((f"{pair.one} ↓  {pair.other} →", *_NAMES), rows)
    differing = [found.paths[i] for i in pair.differing]
    lines += [("differ", path) for path in differing[:_SHOWN]]
    lines += [("and", f"{len(differing) - _SHOWN:,} more")] if len(differing) > _SHOWN else []
    return f"{facts(lines)}\n{matrix}"


def _kappa_text(of: "Agreement") -> str:
    if of.kappa is None:
        return "not known: both said the same of every image"
    return f"{of.kappa:.2f}{_interval_text(of.interval)}"


def _interval_text(interval: Interval | None) -> str:
    return "" if interval is None else f" ({interval[0]:.2f} to {interval[1]:.2f})"


def _open_text(found: "AgreementFound") -> str:
    return facts([("to settle", f"{len(found.disputed):,}"), ("waiting", f"{len(found.waiting):,}")])
