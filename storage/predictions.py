"""What runs say of images."""

import zlib
from collections.abc import Iterable
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import delete, insert, select

from core.domain import BadlyPacked, Damaged, KnownError, Prediction, inflated
from storage.database.chunks import chunks
from storage.database.connection import Database
from storage.database.schema import ImageRow, PredictionRow, present
from storage.database.server.turns import take_run

_MOST_PIXELS = 2**28  # of a map: that of a gigapixel has a sixty-fourth of its pixels


class PredictionRepository:
    """Defect scores and maps by run and image."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, run_id: int, predictions: Iterable[Prediction]) -> None:
        """Store predictions, replacing those of the same run and image.

        They may arrive as slowly as a network computes them: a transaction takes a few hundred at a time and waits
        for none, so an interruption keeps what was stored before it. KnownError when a score is no number, ValueError
        when a map is not uint8 (h, w).
        """
        for some in chunks(predictions):
            rows = {prediction.image_id: _row(run_id, prediction) for prediction in some}
            same = (PredictionRow.run_id == run_id) & PredictionRow.image_id.in_(list(rows))
            with self._database.write(()) as connection:
                take_run(connection, run_id)
                connection.execute(delete(PredictionRow).where(same))
                connection.execute(insert(PredictionRow), list(rows.values()))

    def of_run(self, run_id: int) -> dict[int, float]:
        """Defect scores in [0, 1] by image id; empty for a run without predictions."""
        query = select(PredictionRow.image_id, PredictionRow.score).where(PredictionRow.run_id == run_id)
        query = query.where(present(PredictionRow.image_id))
        with self._database.read() as connection:
            return {image_id: score for image_id, score in connection.execute(query)}  # noqa: C416

    def map_of(self, run_id: int, image_id: int) -> NDArray[np.uint8] | None:
        """The defect map, uint8 (h, w) with 0..255 for 0..1, a fresh writable array; None where none was stored.

        Raises Damaged when it is none.
        """
        columns = (PredictionRow.map_height, PredictionRow.map_width, PredictionRow.map_data, ImageRow.path)
        query = select(*columns).join(ImageRow, ImageRow.id == PredictionRow.image_id)
        query = query.where(PredictionRow.run_id == run_id, PredictionRow.image_id == image_id)
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        if row is None or row.map_data is None:
            return None
        try:
            return _map(row.map_height, row.map_width, row.map_data)
        except BadlyPacked as error:
            raise Damaged(
                row.path, "its map is damaged in the project's database", "score the project again"
            ) from error


def _map(height: int, width: int, data: bytes) -> NDArray[np.uint8]:
    if not 0 < height * width <= _MOST_PIXELS or height < 0:
        raise BadlyPacked
    return np.frombuffer(bytearray(inflated(data, height * width)), np.uint8).reshape(height, width)


def _row(run_id: int, prediction: Prediction) -> dict[str, Any]:
    if not isfinite(prediction.defect_score):
        problem = "the model gives no number for image {image}"
        raise KnownError(f"run {run_id}", problem, "train again", image=prediction.image_id)
    row = {"run_id": run_id, "image_id": prediction.image_id, "score": float(prediction.defect_score)}
    defect_map = prediction.defect_map
    if defect_map is None:
        return row | {"map_height": None, "map_width": None, "map_data": None}
    if defect_map.dtype != np.uint8 or defect_map.ndim != 2:
        raise ValueError(f"a defect map is uint8 (h, w), not {defect_map.dtype} {defect_map.shape}")
    height, width = defect_map.shape
    return row | {"map_height": height, "map_width": width, "map_data": zlib.compress(defect_map.tobytes(), level=1)}
