"""The tables of a project's database, at its newest revision.

`storage/migrations` creates and changes them; these classes describe the result, and a test holds the two together.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    DateTime,
    Double,
    Enum,
    ForeignKey,
    Index,
    LargeBinary,
    MetaData,
    SQLColumnExpression,
    String,
    Text,
    select,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from core.domain import (
    AskedFor,
    ChangeKind,
    ImageLabel,
    MaskState,
    RunPart,
    RunState,
    Split,
    SuggestionKind,
    SupervisionLevel,
)
from core.domain.sharing.queued_trainings import QueueState

HEAD = "0015"
"""The newest revision of `storage/migrations`: repeated here so that opening a current project never loads Alembic."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, kept as UTC without a zone: SQLite has no type that would hold one."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.replace(tzinfo=UTC)


def _word(words: type[StrEnum]) -> Enum:
    """The member's value in a text column: readable in any database browser, and new members need no migration."""
    return Enum(words, native_enum=False, length=16, values_callable=lambda enum: [member.value for member in enum])


class Base(DeclarativeBase):
    """Every constraint has a name, so that a later migration can refer to it."""

    type_annotation_map: ClassVar[dict[type, TypeEngine[Any]]] = {float: Double()}
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class ProjectRow(Base):
    """The only row (id 1) says what the project is called, and which run's model it uses."""

    __tablename__ = "project"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    current_run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"))


class SourceRow(Base):
    """A folder that images come from; the first (id 1) has an empty ``mount``: see `Source`."""

    __tablename__ = "sources"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text, unique=True)
    root: Mapped[str] = mapped_column(Text)
    mount: Mapped[str] = mapped_column(Text, unique=True)
    watched: Mapped[bool]


class ImageRow(Base):
    """``file_size`` and ``modified_ns`` are the file's as ``content_hash`` was read from it. ``removed`` ones are kept
    for their history, and so that no import brings them back unasked."""

    __tablename__ = "images"
    # By it images are counted by split, and pieces that straddle splits found: in a fourth of the time.
    __table_args__ = (Index(None, "removed", "split", "group"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    path: Mapped[str] = mapped_column(Text, unique=True)
    width: Mapped[int]
    height: Mapped[int]
    channels: Mapped[int]
    bit_depth: Mapped[int]
    content_hash: Mapped[str] = mapped_column(String(64))
    group: Mapped[str] = mapped_column(Text)
    split: Mapped[Split] = mapped_column(_word(Split))
    file_size: Mapped[int | None] = mapped_column(BigInteger)
    modified_ns: Mapped[int | None] = mapped_column(BigInteger)
    removed: Mapped[bool]


class LabelRow(Base):
    """No row: nobody has labeled the image yet. ``content_hash``: what the label was given for, where the image's file
    holds something else now; None where it does not."""

    __tablename__ = "labels"

    image_id: Mapped[int] = mapped_column(ForeignKey("images.id"), primary_key=True)
    label: Mapped[ImageLabel] = mapped_column(_word(ImageLabel))
    content_hash: Mapped[str | None] = mapped_column(String(64))


class MaskBlobRow(Base):
    """Masks by content. Never changed or removed: history names them by digest. With a ``base``, the digest of another
    one, ``data`` is what differs from that, see `storage/pixels`."""

    __tablename__ = "mask_blobs"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    height: Mapped[int]
    width: Mapped[int]
    base: Mapped[str | None] = mapped_column(ForeignKey("mask_blobs.digest"))
    data: Mapped[bytes] = mapped_column(LargeBinary)


class MaskRow(Base):
    """What is drawn on an image now; no row: nothing. ``content_hash`` as in LabelRow."""

    __tablename__ = "masks"

    image_id: Mapped[int] = mapped_column(ForeignKey("images.id"), primary_key=True)
    state: Mapped[MaskState] = mapped_column(_word(MaskState))
    digest: Mapped[str | None] = mapped_column(ForeignKey("mask_blobs.digest"))
    content_hash: Mapped[str | None] = mapped_column(String(64))


class KindRow(Base):
    """The project's kinds of defects, in their order (``position`` from 0); ``key`` empty: none."""

    __tablename__ = "kinds"

    name: Mapped[str] = mapped_column(Text, primary_key=True)
    position: Mapped[int]
    colour: Mapped[str] = mapped_column(String(7))
    key: Mapped[str] = mapped_column(String(1))


class ImageKindRow(Base):
    """What kinds of defects somebody says a whole image shows."""

    __tablename__ = "image_kinds"

    image_id: Mapped[int] = mapped_column(ForeignKey("images.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(ForeignKey("kinds.name"), primary_key=True)


class RegionRow(Base):
    """The regions of an image that are told apart, in drawing order (``position`` from 0). One that is pixels has a
    ``digest`` of `mask_blobs`, one that is an outline the corners of it in ``outline``: a box as its five figures,
    a polygon as pairs."""

    __tablename__ = "regions"
    __table_args__ = (Index(None, "kind", "image_id"),)

    image_id: Mapped[int] = mapped_column(ForeignKey("images.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str | None] = mapped_column(ForeignKey("kinds.name"))
    outline: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    digest: Mapped[str | None] = mapped_column(ForeignKey("mask_blobs.digest"))


class HistoryRow(Base):
    """Rows are only ever added."""

    __tablename__ = "history"
    __table_args__ = (Index(None, "image_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    image_id: Mapped[int] = mapped_column(ForeignKey("images.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    kind: Mapped[ChangeKind] = mapped_column(_word(ChangeKind))
    author: Mapped[str] = mapped_column(Text)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
    active_s: Mapped[float]


class OpinionRequestRow(Base):
    """Images of which somebody shall say what they see without knowing what was said, and why these."""

    __tablename__ = "opinion_requests"

    image_id: Mapped[int] = mapped_column(ForeignKey("images.id"), primary_key=True)
    why: Mapped[AskedFor] = mapped_column(_word(AskedFor))


class OpinionRow(Base):
    """What each person says of an image beside its label: see Opinion. ``digest`` names the pixels in ``drawn``, so
    that they stay."""

    __tablename__ = "opinions"

    image_id: Mapped[int] = mapped_column(ForeignKey("images.id"), primary_key=True)
    author: Mapped[str] = mapped_column(Text, primary_key=True)
    label: Mapped[ImageLabel | None] = mapped_column(_word(ImageLabel))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    drawn: Mapped[str | None] = mapped_column(Text)
    digest: Mapped[str | None] = mapped_column(ForeignKey("mask_blobs.digest"))
    is_first: Mapped[bool]


class ImportRow(Base):
    """An import of which a part is stored, changed in the transaction of each part and gone with the last."""

    __tablename__ = "imports"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner: Mapped[str] = mapped_column(Text)
    root: Mapped[str] = mapped_column(Text)
    format: Mapped[str] = mapped_column(Text)
    stored: Mapped[int]
    images: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class RunRow(Base):
    """``owner``: who works on it, and ``beat_s`` when that was last said, in seconds since 1970 by the database's
    clock; see `RunLeases`. A row that says "running" without a living owner is of a run that was interrupted."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    state: Mapped[RunState] = mapped_column(_word(RunState))
    recipe: Mapped[str] = mapped_column(Text)
    config_json: Mapped[str] = mapped_column(Text)
    snapshot_digest: Mapped[str] = mapped_column(String(64))
    supervision: Mapped[SupervisionLevel] = mapped_column(_word(SupervisionLevel))
    seed: Mapped[int] = mapped_column(BigInteger)
    device: Mapped[str] = mapped_column(Text)
    epochs: Mapped[int]
    seconds: Mapped[float]
    stopped_by: Mapped[str | None] = mapped_column(Text)
    validation: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    message: Mapped[str | None] = mapped_column(Text)
    choice: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    owner: Mapped[str | None] = mapped_column(Text)
    beat_s: Mapped[float | None]


class RunImageRow(Base):
    """What an image was for in a run, with what was said of it then: written when the run starts, and never changed."""

    __tablename__ = "run_images"

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True)
    image_id: Mapped[int] = mapped_column(ForeignKey("images.id"), primary_key=True)
    part: Mapped[RunPart] = mapped_column(_word(RunPart))
    label: Mapped[ImageLabel] = mapped_column(_word(ImageLabel))
    has_mask: Mapped[bool]


class ThresholdRow(Base):
    """What a run's threshold was made, by whom: rows are only ever added, and the newest of a run is in force. None in
    ``threshold``: the automatic one again. After one that is fixed there is no other."""

    __tablename__ = "thresholds"
    __table_args__ = (Index(None, "run_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    author: Mapped[str] = mapped_column(Text)
    threshold: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class LeaseRow(Base):
    """Who has an image open, until when unless it is kept longer; of a server alone. ``session`` is one open project of
    one program, ``is_next``: it comes to the image next, and has it open no more than anybody else."""

    __tablename__ = "image_leases"

    image_id: Mapped[int] = mapped_column(ForeignKey("images.id"), primary_key=True)
    session: Mapped[str] = mapped_column(String(32))
    owner: Mapped[str] = mapped_column(Text)
    machine: Mapped[str] = mapped_column(Text)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    is_next: Mapped[bool]


class RunFileRow(Base):
    """A file of a run's folder that every machine gets from the server, whole once its row is here."""

    __tablename__ = "run_files"

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True)
    name: Mapped[str] = mapped_column(Text, primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)


class FilePartRow(Base):
    """The bytes of such files by their digest, in order (``position`` from 0)."""

    __tablename__ = "file_parts"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class ThumbnailRow(Base):
    """A small picture that took a machine long to make, for the others; of a server alone."""

    __tablename__ = "thumbnails"

    name: Mapped[str] = mapped_column(String(96), primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class QueuedTrainingRow(Base):
    """A training that waits for a worker, or what became of it. ``beat_at``: when its worker was last heard of."""

    __tablename__ = "queued_trainings"

    id: Mapped[int] = mapped_column(primary_key=True)
    author: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    config_json: Mapped[str] = mapped_column(Text)
    state: Mapped[QueueState] = mapped_column(_word(QueueState))
    worker: Mapped[str | None] = mapped_column(Text)
    beat_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"))
    progress: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    message: Mapped[str | None] = mapped_column(Text)


class RunNoteRow(Base):
    """What a person wrote of a run: rows are only ever added, and the newest of a run is its note; empty: none."""

    __tablename__ = "run_notes"
    __table_args__ = (Index(None, "run_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    author: Mapped[str] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text)


class PredictionRow(Base):
    """``map_data`` is the deflated uint8 (map_height, map_width) defect map."""

    __tablename__ = "predictions"
    # The queue reads the scores of 100,000 images: from this index alone, without touching a page that holds maps.
    __table_args__ = (Index(None, "run_id", "image_id", "score"),)

    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id"), primary_key=True)
    image_id: Mapped[int] = mapped_column(ForeignKey("images.id"), primary_key=True)
    score: Mapped[float]
    map_height: Mapped[int | None]
    map_width: Mapped[int | None]
    map_data: Mapped[bytes | None] = mapped_column(LargeBinary)


class SuggestionListRow(Base):
    """What was suggested of one kind after one run, or before the first; the current run's list, which may be empty, is
    the current one."""

    __tablename__ = "suggestion_lists"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[SuggestionKind] = mapped_column(_word(SuggestionKind))
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SuggestionRow(Base):
    """``rank`` 0 is the best of its list. ``reason``: the documents of its parts."""

    __tablename__ = "suggestions"

    list_id: Mapped[int] = mapped_column(ForeignKey("suggestion_lists.id"), primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    image_id: Mapped[int] = mapped_column(ForeignKey("images.id"))
    benefit: Mapped[float]
    cost_s: Mapped[float]
    cost_low_s: Mapped[float | None]
    cost_high_s: Mapped[float | None]
    reason: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    covers: Mapped[list[int]] = mapped_column(JSON)


def present(image_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """That the image has not been removed. As a list of the few that have: one lookup a query, not one a row."""
    return image_id.not_in(select(ImageRow.id).where(ImageRow.removed))
