"""The page of a format in ``docs/formats.md``, made from what the format declares."""

from collections.abc import Iterable, Iterator, Sequence

from core.formats.recognition.import_format import ImportFormat

BEGIN = "<!-- from here on made from the declarations in core/formats by python -m tools.format_pages -->"
END = "<!-- to here -->"


def format_pages(formats: Iterable[ImportFormat]) -> str:
    """Every page, between the two marks."""
    return "\n".join((BEGIN, "", *(line for each in formats for line in _page(each)), END))


def with_pages(document: str, formats: Iterable[ImportFormat]) -> str:
    """The document with its pages brought up to date. Raises ValueError where it lacks the marks."""
    before, _, rest = document.partition(BEGIN)
    made, _, after = rest.partition(END)
    if not made:
        raise ValueError("the document has no place for the pages")
    return before + format_pages(formats) + after


def _page(each: ImportFormat) -> Iterator[str]:
    yield from (f"### Import: `{each.name}`", "")
    yield from (f"{each.title}. {f'Defined at <{each.source}>.' if each.source else ''}".rstrip(), "")
    yield from ("```text", *each.layout.splitlines(), "```", "")
    yield from (f"Recognised by {each.recognised_by}.", "")
    yield from _list("Kept", each.keeps)
    yield from _list("Cannot be kept", each.loses)
    yield from _list("Read so", each.oddities)


def _list(name: str, sentences: Sequence[str]) -> Iterator[str]:
    if sentences:
        yield from (f"{name}:", "", *(f"* {sentence}" for sentence in sentences), "")
