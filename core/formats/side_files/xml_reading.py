"""XML from strangers: no entities, no document types, nothing fetched."""

from pathlib import Path
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from core.domain import KnownError, Text
from core.formats.recognition.look import read_side_file
from core.formats.side_files.reading import number

_DEEPEST = 100


def read_xml(file: Path) -> Element:
    """The root of the document. Raises KnownError where it is none, declares entities, or is absurdly deep."""
    data = read_side_file(file)
    builder = TreeBuilder()
    parser = expat.ParserCreate(encoding=None)
    depth = 0

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ValueError
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def refuse(*_declared: object) -> None:
        raise KnownError(file, "declares entities, which are not read", "save it without them")

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = parser.UnparsedEntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
        return builder.close()
    except (expat.ExpatError, ValueError, LookupError, AssertionError) as error:
        raise KnownError(file, "is no XML text", "save it again where it was made") from error


def number_in(element: Element, path: str) -> float:
    """The number at ``path`` below the element. Raises ValueError where there is none."""
    text = element.findtext(path)
    if text is None:
        raise ValueError(Text("a number is missing"))
    return number(text)
