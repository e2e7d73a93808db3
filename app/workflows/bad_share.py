"""Which share of a project's images is bad, though labels are asked for where bad ones are likely."""

from collections.abc import Mapping, Sequence
from itertools import takewhile

import numpy as np

from app.workflows.project import Project
from core.domain import ImageLabel, ImageRecord, KnownError, SuggestionKind
from core.images import read_image
from core.suggestion.lots import BadShare, lot_of, share_of_bad


def bad_share(project: Project, records: Sequence[ImageRecord], words: Mapping[int, ImageLabel]) -> BadShare:
    """Of those ``records`` that can be told, by the ones whose lots make them a fair sample.

    ``words``: what people said, by image id. Reads image files until one can be read: usually the first.
    """
    told = _tellable(project, records, words)
    lots = np.array([lot_of(record.content_hash) for record in told])
    known = np.array([record.id in words for record in told], bool)
    bad = np.array([words.get(record.id) is ImageLabel.BAD for record in told], bool)
    return share_of_bad(lots, known, bad)


def _tellable(project: Project, records: Sequence[ImageRecord], words: Mapping[int, ImageLabel]) -> list[ImageRecord]:
    """All but those marked unsure, skipped without a word, or broken: an image that nobody ever labels would end the
    sample at its lot for good. Broken ones beyond the first that can be read change nothing, and stay."""
    skipped = project.store.suggestions.skipped(SuggestionKind.LABEL).keys() - words.keys()
    found = [each for each in records if words.get(each.id) is not ImageLabel.UNSURE and each.id not in skipped]
    waiting = sorted((each for each in found if each.id not in words), key=lambda each: lot_of(each.content_hash))
    broken = {each.id for each in takewhile(lambda each: _is_broken(project, each), waiting)}
    return [each for each in found if each.id not in broken]


def _is_broken(project: Project, record: ImageRecord) -> bool:
    try:
        read_image(project.image_path(record))
    except KnownError:
        return project.store.image_root.is_dir()  # without the folder nothing can be said of a single file
    return False
