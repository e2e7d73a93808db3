"""Bring the pages of ``docs/formats.md`` up to date with what the formats declare: ``python -m tools.format_pages``."""

from pathlib import Path

from core.formats import EXPORTERS, IMPORT_FORMATS
from core.formats.recognition.format_page import with_pages

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "formats.md"


def main() -> None:
    DOCUMENT.write_text(with_pages(DOCUMENT.read_text("utf-8"), IMPORT_FORMATS, EXPORTERS.values()), encoding="utf-8")


if __name__ == "__main__":
    main()
