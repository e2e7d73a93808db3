"""Whether labels tell at which scale to look where no mask says how small defects are: ``python -m
tools.studies.scale.look_scale``.

For each set, number of masks and seed the encoder's half looks at several scales: how much the labels surprise it at
each, every image judged without its piece; by how many standard errors that is less than as usual, and than by
guessing; and test AP and AUROC. See decision 25 and docs/benchmarks.md.
"""

from dataclasses import replace
from time import monotonic

import click
from sklearn.metrics import average_precision_score, roc_auc_score

from app.workflows.evaluation.development_sets import find_set, set_names
from app.workflows.generated_surfaces import DemoSize
from app.workflows.progress import no_progress
from core.fusion.surprise import Surprise
from core.fusion.weighing import surprise_by_labels
from core.recipes import FUSED, MemoryConfig
from tools.studies.encoder_alone import arguments, deviations_of, judged, lessons_of
from tools.studies.looks import Looks, result_of

_SCALES = ((220_000, 1.0), (2_400_000, 1.5))


def main() -> None:
    """Print the table, row by row."""
    asked = arguments(__doc__).parse_args()
    click.echo(
        "set | masks | seed | scale | surprise | errors less than as usual, than by guessing | test AP, AUROC | seconds"
    )
    for name in asked.set or set_names(asked.root, asked.looks):
        where = find_set(name, asked.root, None, asked.looks, DemoSize(), no_progress)
        for seed in asked.seed or [0]:
            for masks in asked.masks or ["0"]:
                trial = next(where.trials(None if masks == "all" else int(masks), (asked.fold,), (seed,)))
                usual: Surprise | None = None
                for px, magnified in _SCALES:
                    began = monotonic()
                    recipe = replace(FUSED, magnified=magnified, memory=MemoryConfig(1024, input_px=px))
                    looks = Looks(asked.looks, f"{name}-{asked.fold}", recipe)
                    deviations = deviations_of(trial, looks, seed)
                    surprise = result_of(surprise_by_labels(lessons_of(trial, looks, deviations), seed))
                    found = judged(trial, looks, deviations)
                    usual = usual or surprise
                    guessing = surprise.of_guessing
                    ap = average_precision_score(found.new_bad, found.new)
                    click.echo(
                        f"{name} | {masks} | {seed} | {px} x {magnified:g} | {surprise.mean:.3f} | "
                        f"{surprise.errors_below(usual):.1f}, {surprise.errors_below(guessing):.1f} | {ap:.3f}, "
                        f"{roc_auc_score(found.new_bad, found.new):.3f} | {monotonic() - began:.0f}"
                    )


if __name__ == "__main__":
    main()
