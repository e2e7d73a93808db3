"""Which images judge a run: found by the database, since a run may have learned from a million."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select

from core.domain import ImageLabel, JudgingImage, RunPart, Split, is_verdict
from storage.database.connection import Database
from storage.database.schema import ImageRow, LabelRow, PredictionRow, RunImageRow, present

_VERDICTS = [label for label in ImageLabel if is_verdict(label)]


class JudgeRepository:
    """By what runs have noted of their images, and by the labels and splits of now; no test image judges. Where a run
    noted nothing, the validation split does. ``remembers``: the run is a memory, and all that it was made of judges it;
    otherwise the images that were held out, of pieces from which it has learned nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def ids(self, run_id: int, *, remembers: bool) -> frozenset[int]:
        """Those that judge the run, labeled or not."""
        with self._database.read() as connection:
            noted = connection.execute(_noted(run_id)).scalar_one()
            query = select(ImageRow.id).where(_judges(run_id, remembers=remembers, noted=noted))
            return frozenset(connection.execute(query).scalars())

    def learned(self, run_id: int) -> frozenset[int] | None:
        """The images of the pieces from which it has learned; None for a run that noted nothing."""
        query = select(ImageRow.id).where(ImageRow.group.in_(_learned_groups(run_id)), present(ImageRow.id))
        with self._database.read() as connection:
            if not connection.execute(_noted(run_id)).scalar_one():
                return None
            return frozenset(connection.execute(query).scalars())

    def labeled(self, run_id: int, *, remembers: bool) -> tuple[bool, list[JudgingImage]]:
        """Whether the run noted anything, and of those that judge it the ones that people have called good or bad, by
        id, with its scores."""
        of_run = and_(PredictionRow.run_id == run_id, PredictionRow.image_id == ImageRow.id)
        query = (
            select(ImageRow.id, ImageRow.group, ImageRow.split, LabelRow.label, PredictionRow.score)
            .join(LabelRow, LabelRow.image_id == ImageRow.id)
            .outerjoin(PredictionRow, of_run)
            .where(LabelRow.content_hash.is_(None), LabelRow.label.in_(_VERDICTS))
            .order_by(ImageRow.id)
        )
        with self._database.read() as connection:
            noted = connection.execute(_noted(run_id)).scalar_one()
            rows = connection.execute(query.where(_judges(run_id, remembers=remembers, noted=noted)))
            return noted, [JudgingImage(*row) for row in rows]


def _noted(run_id: int) -> Select[bool]:
    return select(select(RunImageRow.image_id).where(RunImageRow.run_id == run_id).exists())


def _judges(run_id: int, *, remembers: bool, noted: bool) -> ColumnElement[bool]:
    there = present(ImageRow.id)
    if not noted:
        return ~ImageRow.removed & (ImageRow.split == Split.VALIDATION)
    parts = select(RunImageRow.image_id).where(RunImageRow.run_id == run_id)
    if remembers:
        return there & (ImageRow.split != Split.TEST) & ImageRow.id.in_(parts)
    held_out = ImageRow.id.in_(parts.where(RunImageRow.part == RunPart.JUDGED))
    return there & (ImageRow.split != Split.TEST) & held_out & ImageRow.group.not_in(_learned_groups(run_id))


def _learned_groups(run_id: int) -> Select[Any]:
    return (
        select(ImageRow.group)
        .join(RunImageRow, RunImageRow.image_id == ImageRow.id)
        .where(RunImageRow.run_id == run_id, RunImageRow.part == RunPart.LEARNED, present(ImageRow.id))
    )
