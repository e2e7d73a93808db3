"""docs/formats.md and the help say what the formats declare."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from app.cli.program import maskworth
from core.formats import EXPORTERS, IMPORT_FORMATS
from core.formats.recognition.format_page import export_pages, import_pages, with_pages

DOCUMENT = (Path(__file__).resolve().parents[4] / "docs" / "formats.md").read_text(encoding="utf-8")


def test_the_document_holds_the_pages_as_they_are_declared():
    assert import_pages(IMPORT_FORMATS) in DOCUMENT, "run python -m tools.format_pages"
    assert export_pages(EXPORTERS.values()) in DOCUMENT, "run python -m tools.format_pages"


def test_a_document_without_a_place_for_pages_is_told():
    with pytest.raises(ValueError, match="no place"):
        with_pages("# Formats", IMPORT_FORMATS, EXPORTERS.values())


def test_the_help_names_every_format_and_what_it_is_recognised_by():
    text = " ".join(CliRunner().invoke(maskworth, ["import", "--help"]).output.split())
    for each in IMPORT_FORMATS:
        assert f"{each.name} {each.recognised_by.replace('`', '')}" in text


def test_the_help_names_every_export_and_what_it_cannot_carry():
    text = " ".join(CliRunner().invoke(maskworth, ["export", "--help"]).output.split())
    for each in EXPORTERS.values():
        assert f"{each.name} {'; '.join(each.loses).replace('`', '')}" in text


def test_formats_have_names_of_their_own_and_say_what_they_keep():
    assert len({each.name for each in IMPORT_FORMATS}) == len(IMPORT_FORMATS)
    assert all(each.layout and each.recognised_by and each.keeps for each in IMPORT_FORMATS)
    assert all(name == each.name and each.layout and each.keeps for name, each in EXPORTERS.items())
