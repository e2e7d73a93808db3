"""The published experiments. B is Božič et al. 2021, Bi is Bi et al. 2022; each figure is from the text or a table that
was read, none from a plot."""

from collections.abc import Mapping

from app.workflows.evaluation.protocols.protocol import Division, Figures, Protocol

KOLEKTORSDD2 = Protocol(
    name="kolektorsdd2",
    recipe="reference",
    settings="kolektorsdd2",
    division=Division.WHOLE,
    n_parts=1,
    metric="ap",
    split="the dataset's folders train and test",
    figures={
        "": Figures(
            "Božič et al. 2021, section 5.3; 53 masks as Zavrtanik et al. 2022 (DSR) print it",
            {0: 0.733, 16: 0.832, 53: 0.891, None: 0.954},
        ),
        "attention": Figures("Bi et al. 2022", {}),
    },
    unknown="none printed; 126 masks are in a plot only",
)

DAGM = Protocol(
    name="dagm",
    recipe="reference",
    settings="dagm",
    division=Division.FOLDER,
    n_parts=10,
    metric="ap",
    split="the dataset's folders Train and Test, each class by itself; of its second layout, whose folders ClassN and "
    "ClassN_def divide nothing, half of the good and half of the defective images test, drawn by the seed",
    figures={
        "": Figures("Božič et al. 2021, table 3", {0: 0.740, 5: 0.915, 15: 1.0, 45: 1.0, None: 1.0}),
        "attention": Figures("Bi et al. 2022", {}),
    },
    unknown="printed for 0, 5, 15, 45 and all masks as the mean of ten classes; single classes are in a plot only",
    test_share=0.5,
)

_PATCHCORE = Figures(
    "PatchCore, Roth et al. 2022: results.csv of the authors' WideResNet50 at 224 pixels (amazon-science)",
    {0: 0.9916},
    {
        "bottle": 1.0,
        "cable": 0.9968,
        "capsule": 0.9793,
        "carpet": 0.9860,
        "grid": 0.9791,
        "hazelnut": 1.0,
        "leather": 1.0,
        "metal_nut": 0.9990,
        "pill": 0.9667,
        "screw": 0.9877,
        "tile": 0.9949,
        "toothbrush": 1.0,
        "transistor": 0.9987,
        "wood": 0.9912,
        "zipper": 0.9950,
    },
)

MVTEC = Protocol(
    name="mvtec",
    recipe="memory",
    settings=None,
    division=Division.FOLDER,
    n_parts=15,
    metric="auroc",
    split="the dataset's folders train, good images only, and test, each category by itself",
    figures={"memory": _PATCHCORE, "": _PATCHCORE},
    unknown="known for the fifteen categories of MVTec AD",
)

NEU = Protocol(
    name="neu",
    recipe="fused",
    settings=None,
    division=Division.KIND,
    n_parts=6,
    metric="ap",
    split="of NEU-Seg its folders training and test; of NEU-DET, which has no published list, 30 % of each kind test, "
    "drawn by the seed; each kind by itself, the others stand for good",
    figures={},
    unknown="none known: neither set has good images, and its papers measure boxes or pixels",
    test_share=0.3,
)

_SEVERSTAL: Mapping[int, Mapping[int | None, float]] = {
    300: {0: 0.903, 50: 0.942},
    750: {0: 0.916},
    1000: {0: 0.9101, 250: 0.9773, None: 0.9874},
    1500: {0: 0.925},
    3000: {0: 0.941},
}
"""B, section 5.4; 1000: table 4, both balanced. By the number of bad training images, then of masks."""
_SEVERSTAL_ATTENTION: Mapping[int, Mapping[int | None, float]] = {
    300: {0: 0.932, 10: 0.935, 50: 0.959, 150: 0.972, None: 0.982},
    750: {0: 0.933, 10: 0.934, 50: 0.934, 150: 0.962, 300: 0.983, None: 0.990},
    1000: {0: 0.9316, 250: 0.979, None: 0.992},
    1500: {0: 0.937, 10: 0.942, 50: 0.969, 150: 0.983, 300: 0.983, 750: 0.985, None: 0.993},
    3000: {0: 0.962, 10: 0.961, 50: 0.965, 150: 0.982, 300: 0.985, 750: 0.987, 1500: 0.988, None: 0.996},
}
"""Bi, table 5; 1000: table 6."""

BALANCED_POSITIVES = 1000
"""With so many bad training images, as in the papers' ablations, as many good ones teach; else all good ones."""
LARGEST_TEST = 1000
"""Good images that test, and bad ones, of Severstal."""


def severstal(positives: int) -> Protocol:
    """With so many bad training images; settings are those of the nearest published number, figures of no other."""
    nearest = min(_SEVERSTAL, key=lambda number: abs(number - positives))
    section = "table 4" if positives == BALANCED_POSITIVES else "section 5.4"
    table = "table 6" if positives == BALANCED_POSITIVES else "table 5"
    return Protocol(
        name="severstal",
        recipe="reference",
        settings=f"severstal-{nearest}",
        division=Division.WHOLE,
        n_parts=1,
        metric="ap",
        split="good images and those of class 3 alone; 1,000 of each test, at most a quarter, drawn by the seed, "
        "as many as in the paper's ablation, since the papers print no list",
        figures={
            "": Figures(f"Božič et al. 2021, {section}", _SEVERSTAL.get(positives, {})),
            "attention": Figures(f"Bi et al. 2022, {table}", _SEVERSTAL_ATTENTION.get(positives, {})),
        },
        unknown="none printed for these numbers of bad images and masks",
        test_share=0.25,
        kind="3",
        positives=positives,
    )
