"""Bring the translations of the window up to date with its texts, and say what is still to be translated.

``python tools/translate.py``, fill what it names into ``resources/translations/maskworth_de.ts``, and run it again.
"""

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tools.known_texts import known_texts

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("de", "en")
_PLURALS_ONLY = frozenset({"en"})  # the texts are English, but for one image they need another form than for two

Texts = Mapping[tuple[str, str], str | None]
"""Translation by context and English text; None where it is unfinished."""


def source_files() -> list[Path]:
    """Where the window's texts stand."""
    return sorted((ROOT / "app" / "gui").rglob("*.py"))


def collect(file: Path) -> None:
    """Bring the .ts file up to date: new texts come in unfinished, those that are gone leave.

    What core, storage and workflows say is no call that lupdate knows: it gets a file of calls made for it.
    """
    sources = [str(path) for path in source_files()]
    with tempfile.TemporaryDirectory() as folder:
        calls = Path(folder) / "known_texts.py"
        lines = (
            f'QCoreApplication.translate("KnownError", {_quoted(text)})'
            for text in sorted(known_texts().templates)
            if text
        )
        calls.write_text("\n".join(lines), encoding="utf-8")
        options = ["-pluralonly"] if file.stem.rpartition("_")[2] in _PLURALS_ONLY else []
        _run("lupdate", *sources, str(calls), "-ts", str(file), "-locations", "none", "-no-obsolete", *options)


def texts(file: Path) -> Texts:
    """What a .ts file holds."""
    found: dict[tuple[str, str], str | None] = {}
    for context in ElementTree.parse(file).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            done = translation is not None and translation.get("type") is None
            key = (context.findtext("name", ""), message.findtext("source", ""))
            found[key] = _text_of(translation) if done and translation is not None else None
    return found


def _text_of(translation: ElementTree.Element) -> str:
    """Of a text with a count, all of its forms, one a line."""
    forms = [form.text or "" for form in translation.iter("numerusform")]
    if forms:
        return "\n".join(forms) if all(forms) else ""
    return translation.text or ""


def _quoted(text: str) -> str:
    """As lupdate reads it: no escapes but these."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def main() -> int:
    n_missing = 0
    for language in LANGUAGES:
        file = FOLDER / f"maskworth_{language}.ts"
        collect(file)
        _run("lrelease", str(file))
        for (context, text), translation in texts(file).items():
            if not translation:
                n_missing += 1
                print(f"{file.name}: {context}: {text!r}")  # noqa: T201
    return 1 if n_missing else 0


def _run(tool: str, *arguments: str) -> None:
    program = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([str(program), *arguments], check=True, capture_output=True)


if __name__ == "__main__":
    raise SystemExit(main())
