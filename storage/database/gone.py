"""What is told of a number or a name that the project does not have, or not any more."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from core.domain import Gone, RunState, Text
from storage.database.chunks import chunks
from storage.database.schema import ImageRow, RunRow

NOT_DELETED = RunRow.state != RunState.DELETED


def check_images(connection: Connection, image_ids: Iterable[int]) -> None:
    """Raises Gone when one of them is not there."""
    for some in chunks(image_ids):
        known = set(connection.execute(select(ImageRow.id).where(ImageRow.id.in_(some))).scalars())
        for image_id in some:
            if image_id not in known:
                raise no_image(image_id)


def check_run(connection: Connection, subject: str, run_id: int) -> None:
    """Raises Gone, with the ``subject`` that names the database, when the run is not there."""
    if connection.execute(select(RunRow.id).where(RunRow.id == run_id, NOT_DELETED)).one_or_none() is None:
        raise no_run(subject, run_id)


def no_image(image_id: int) -> Gone:
    return Gone(Text("image {id}", id=str(image_id)), "no such image in this project", "check its number")


def no_run(subject: str, run_id: int) -> Gone:
    """``subject`` names the database."""
    return Gone(
        subject, "there is no run {run}", "choose another", command_line="maskworth runs lists them", run=run_id
    )


def no_kind(name: str) -> Gone:
    return Gone(name, "no such kind in this project", "choose another")


def no_training(training_id: int) -> Gone:
    return Gone(Text("training {id}", id=str(training_id)), "is not in the queue", "choose another")


def no_pixels() -> Gone:
    return Gone(Text("what was drawn"), "its pixels are not kept any more", "paint it anew")
