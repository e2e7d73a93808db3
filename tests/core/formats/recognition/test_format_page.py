"""docs/formats.md and the help say what the formats declare."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli.program import maskworth
from core.formats import IMPORT_FORMATS
from core.formats.recognition.format_page import format_pages, with_pages

DOCUMENT = (Path(__file__).resolve().parents[4] / "docs" / "formats.md").read_text(encoding="utf-8")


def test_the_document_holds_the_pages_as_they_are_declared():
    assert format_pages(IMPORT_FORMATS) in DOCUMENT, "run python -m tools.format_pages"


def test_a_document_without_a_place_for_pages_is_told():
    with pytest.raises(ValueError, match="no place"):
        with_pages("# Formats", IMPORT_FORMATS)


def test_the_help_names_every_format_and_what_it_is_recognised_by():
    text = " ".join(CliRunner().invoke(maskworth, ["import", "--help"]).output.split())
    for each in IMPORT_FORMATS:
        assert f"{each.name} {each.recognised_by.replace('`', '')}" in text


def test_formats_have_names_of_their_own_and_say_what_they_keep():
    assert len({each.name for each in IMPORT_FORMATS}) == len(IMPORT_FORMATS)
    assert all(each.layout and each.recognised_by and each.keeps for each in IMPORT_FORMATS)
