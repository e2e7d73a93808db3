"""The pages of the formats in ``docs/formats.md``, made from what the formats declare."""

from collections.abc import Iterable, Iterator, Sequence

from core.formats.exports.export_format import ExportFormat
from core.formats.items import ExportOptions
from core.formats.recognition.import_format import ImportFormat

BEGIN = "<!-- from here on made from the declarations in core/formats by python -m tools.format_pages -->"
END = "<!-- to here -->"


def import_pages(formats: Iterable[ImportFormat]) -> str:
    """Every page, between the two marks."""
    return "\n".join((BEGIN, "", *(line for each in formats for line in _import_page(each)), END))


def export_pages(formats: Iterable[ExportFormat]) -> str:
    """Every page, between the two marks."""
    return "\n".join((BEGIN, "", *(line for each in formats for line in _export_page(each)), END))


def with_pages(document: str, imports: Iterable[ImportFormat], exports: Iterable[ExportFormat]) -> str:
    """The document with its pages brought up to date. Raises ValueError where it lacks the marks."""
    parts = document.split(BEGIN)
    if len(parts) != 3 or not all(END in part for part in parts[1:]):
        raise ValueError("the document has no place for the pages")
    between, after = (part.partition(END)[2] for part in parts[1:])
    return parts[0] + import_pages(imports) + between + export_pages(exports) + after


def _import_page(each: ImportFormat) -> Iterator[str]:
    yield from (f"### Import: `{each.name}`", "")
    yield from _head(each)
    yield from (f"Recognised by {each.recognised_by}.", "")
    yield from _list("Kept", each.keeps)
    yield from _list("Cannot be kept", each.loses)
    yield from _list("Read so", each.oddities)


def _export_page(each: ExportFormat) -> Iterator[str]:
    yield from (f"### Export: `{each.name}`", "")
    yield from _head(each)
    yield from _list("Carried", each.keeps)
    yield from _list("Cannot be carried", each.loses)
    lost = ", ".join(feature.value for feature in each.lost(ExportOptions()))
    yield from (f"Told of each image that has it: {lost}.", "")
    yield from _list("Written so", each.oddities)


def _head(each: ImportFormat | ExportFormat) -> Iterator[str]:
    yield from (f"{each.title}. {f'Defined at <{each.source}>.' if each.source else ''}".rstrip(), "")
    yield from ("```text", *each.layout.splitlines(), "```", "")


def _list(name: str, sentences: Sequence[str]) -> Iterator[str]:
    if sentences:
        yield from (f"{name}:", "", *(f"* {sentence}" for sentence in sentences), "")
