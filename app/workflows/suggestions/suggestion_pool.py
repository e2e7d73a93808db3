"""What suggestions are chosen from: a run's signals, or before the first run what the pixels alone say."""

from collections.abc import Collection, Sequence

import numpy as np

from app.workflows.project.project import Project
from app.workflows.runs.trained_run import SIGNALS_NAME
from app.workflows.suggestions.pixel_statistics import pixel_statistics
from core.domain import ImageRecord
from core.inference.features.cost_features import N_FEATURES
from core.suggestion.signals import RawSignals


def raw_signals(
    project: Project, run_id: int | None, records: Sequence[ImageRecord], wanted: Collection[int] = ()
) -> RawSignals:
    """The signals of the run, or for None what the pixels say of a sample of ``records``, at least some of it
    ``wanted`` ids, see `pixel_statistics`."""
    if run_id is not None:
        return RawSignals.load(project.run_file(run_id, SIGNALS_NAME))
    described = pixel_statistics(project, records, wanted)
    nothing = np.full(len(described), np.nan, np.float32)
    statistics = np.array(list(described.values()), np.float32).reshape(len(described), -1 if described else 0)
    return RawSignals(
        image_ids=np.array(list(described), np.int64),
        descriptors=statistics,
        spots=statistics,  # nobody knows yet where to look
        seg_top=nothing,
        blob=nothing,
        instability=nothing,
        epoch_logits=np.zeros((len(described), 0), np.float32),
        proposals=np.full((len(described), 3), np.nan, np.float32),
        silent=np.ones(len(described), bool),
        cost_features=np.full((len(described), N_FEATURES), np.nan, np.float32),
        n_masks=0,
    )
