"""How long the next training will take, told before the click."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.gui.language.known_errors import said
from app.gui.language.numbers import count
from app.gui.session.project_session import ProjectSession
from app.workflows.project.project import Project
from app.workflows.training.first_model import MIN_GOOD
from core.domain import SPLITS, STATES, MaskState, Split
from core.domain.columns.queue import say_bad, say_good
from core.recipes import TrainingConfig
from core.training.expected import Basis, Expected, Teaching, expected_training
from core.training.remaining_time import time_text
from core.training.scale.defect_scale import defect_sizes

_N_LOOKED_AT = 8
_TEST = SPLITS.index(Split.TEST)
_COMPLETE = STATES.index(MaskState.COMPLETE)


def foretold(session: ProjectSession, config: TrainingConfig) -> str:
    """Such as "about 4 minutes here". Of huge projects, too, in a few milliseconds."""
    table = session.snapshot.table
    teaches = table.splits != _TEST
    bad, good = (teaches & say(table.labels) for say in (say_bad, say_good))
    n_good = int(np.count_nonzero(good))
    if not config.recipe.trains or (not bad.any() and n_good >= MIN_GOOD):
        return _words_of_memory(n_good)
    if not bad.any() or not n_good:
        text = QCoreApplication.translate("Foretold", "label some good and some bad images first, or {n} good ones")
        return text.format(n=count(MIN_GOOD))
    masked_ids = table.ids[bad & (table.states == _COMPLETE)].tolist()
    teaching = _teaching(session.project, table.ids[bad].tolist(), masked_ids, int(np.count_nonzero(good)))
    return _words(expected_training(teaching, config))


def _teaching(project: Project, bad_ids: Sequence[int], masked_ids: Sequence[int], n_good: int) -> Teaching:
    records = [project.store.images.get(image_id) for image_id in _some(bad_ids)]
    found = [project.store.annotations.readable(image_id) for image_id in _some(masked_ids)]
    masks = [each.mask for each in found if each is not None and each.mask is not None]
    return Teaching(
        n_bad=len(bad_ids),
        n_masked=len(masked_ids),
        image_px=sum(record.width * record.height for record in records) / len(records),
        channels=max(record.channels for record in records),
        n_good=n_good,
        defects=tuple(defect_sizes(masks)),
    )


def _some(ids: Sequence[int]) -> Sequence[int]:
    return ids[:: max(1, len(ids) // _N_LOOKED_AT)][:_N_LOOKED_AT]


def _words_of_memory(n_good: int) -> str:
    if n_good < MIN_GOOD:
        text = QCoreApplication.translate("Foretold", "label at least {n} good images first")
        return text.format(n=count(MIN_GOOD))
    return QCoreApplication.translate("Foretold", "looks once at {n} good images").format(n=count(n_good))


def _words(expected: Expected | None) -> str:
    if expected is None:
        return QCoreApplication.translate("Foretold", "how long it takes here its first training will tell")
    time = said(time_text(expected.seconds))
    if expected.basis is Basis.GUESS:
        text = QCoreApplication.translate("Foretold", "{time}, at a guess: nothing was trained here yet")
        return text.format(time=time)
    if expected.n_tiles > 1:
        text = QCoreApplication.translate("Foretold", "{time} here, images in about {n} tiles: their defects are small")
        return text.format(time=time, n=count(expected.n_tiles))
    return QCoreApplication.translate("Foretold", "{time} here").format(time=time)
