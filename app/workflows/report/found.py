"""What a report says of the defects that are found: by how large they are, and by kind."""

from html import escape

from app.workflows.evaluation.evaluate import Evaluation
from app.workflows.report.html_parts import counted, grid, paragraph
from core.evaluation.errors.sizes import SizeRecall


def found_defects(found: Evaluation) -> str:
    """Tables of what is known; nothing without complete masks and kinds."""
    by_size = "" if found.by_size is None else _by_size(found.by_size)
    if not found.by_kind:
        return by_size
    rows = [(each.kind or "without a kind", counted(each.found)) for each in found.by_kind]
    note = paragraph("A kind counts wherever an image shows it, so one image may count more than once.", "quiet")
    return by_size + "<h3>Defects found, by kind</h3>" + grid(("kind", "found"), rows) + note


def _by_size(found: SizeRecall) -> str:
    rows = [(f"{each.from_px} to {each.to_px} px", counted(each.found)) for each in found.bins if each.found.n]
    words = str(found.in_words)
    return (
        "<h3>Defects found, by the length of the longest in an image</h3>"
        + grid(("length", "found"), rows)
        + f"<p>{escape(words[:1].upper() + words[1:])}.</p>"
    )
