"""Labels of many images out of a table."""

from pathlib import Path

from app.workflows.bulk.plan import BulkPlan, Said, Take, plan_words
from app.workflows.project.authorship import this_person
from app.workflows.project.find_image import find_image
from app.workflows.project.project import Project
from core.domain import ImageLabel, KnownError, Reason, Remark, Text
from core.folders.words import meaning_of
from core.formats.tables.table import Row, read_table


def plan_labels(project: Project, table: Path, take: Take = Take.NONE) -> BulkPlan:
    """What the table's columns ``image`` and ``label`` would change. An image is
    named as everywhere; see `find_image`. A row that says nothing of its image is passed over.

    Stores nothing. Raises KnownError when the file as a whole cannot be understood or has no column for the label.
    """
    rows = read_table(table).rows
    if rows and all("label" not in row.cells for row in rows if not row.problem):
        raise KnownError(table, "has no column label", "begin it with the line {columns}", columns="image,label")
    said: dict[int, Said] = {}
    unknown: list[Remark] = []
    for row in rows:
        try:
            image_id, word = _word(project, row)
        except KnownError as error:
            unknown.append(_told(table, row, error.problem, error.remedy, error.subject))
            continue
        if word.label is None:
            continue
        if said.get(image_id, word) != word:
            problem = Text("says something else of the image than a line before")
            unknown.append(_told(table, row, problem, "take out one of them", row.cells["image"]))
            continue
        said[image_id] = word
    return plan_words(project, said, take, this_person().author, unknown)


def _word(project: Project, row: Row) -> tuple[int, Said]:
    """Raises KnownError saying what is wrong with the row."""
    name = row.cells.get("image", "")
    if row.problem:
        raise KnownError(name, row.problem, "correct this line")
    if not name:
        raise KnownError("image", "is not named", "correct this line")
    record = find_image(project, name)
    text = row.cells.get("label", "")
    meaning = meaning_of(text) if text else None
    if text and not isinstance(meaning, ImageLabel):
        problem, remedy = "its label is '{text}'", "write one of {words}"
        raise KnownError(name, problem, remedy, text=text, words=", ".join(ImageLabel))
    label = meaning if isinstance(meaning, ImageLabel) else None
    return record.id, Said(label)


def _told(table: Path, row: Row, problem: str, remedy: str, subject: str) -> Remark:
    words = Text("{image}: {problem}", image=subject, problem=problem)
    return Remark(Reason.ROW, f"{table.name}:{row.line}", words, remedy)
