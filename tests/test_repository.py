"""What the repository says about itself stays true."""

import ast
import re
import shlex
import tomllib
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import click
import grimp
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from app.cli.program import maskworth

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ["app", "core", "storage"]
SOURCES = [*PACKAGES, "tools"]
MOST_FILES = 15  # with __init__.py; migrations aside
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "benchmarks" / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
]


def command_lines(document: Path) -> list[str]:
    """The lines of a document's code blocks that call the program."""
    blocks = re.findall(r"^```(?:sh|powershell)?\n(.*?)^```", document.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    lines = (line.split("#")[0].strip() for block in blocks for line in block.replace("\\\n", " ").splitlines())
    calls = (line.removeprefix(".venv\\Scripts\\") for line in lines)
    return [call for call in calls if re.match(r"maskworth(\s|$)", call)]


def commands_of(group: click.Group) -> dict[str, click.Command]:
    """By the names that people type."""
    context = click.Context(group)
    found = {name: group.get_command(context, name) for name in group.list_commands(context)}
    return {name: command for name, command in found.items() if command is not None and command.name == name}


@pytest.mark.parametrize(
    "line", [line for document in DOCUMENTS for line in command_lines(document)], ids=lambda line: line[:60]
)
def test_a_documented_command_line_is_one_that_the_program_takes(line: str):
    _, *arguments = shlex.split(line.replace("\\", "/"))
    command: click.Command = maskworth
    while arguments and isinstance(command, click.Group):
        command = commands_of(command)[arguments.pop(0)]
    command.make_context(None, arguments)  # raises UsageError for an unknown option, value or missing argument


def test_the_readme_shows_every_command_that_works_without_a_window():
    shown = {shlex.split(line)[1] for line in command_lines(ROOT / "README.md") if " " in line}
    assert shown >= set(commands_of(maskworth)) - {"open", "score"}


def test_relative_links_of_the_documents_lead_somewhere():
    for document in DOCUMENTS:
        targets = re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8"))
        missing = [target for target in targets if not (document.parent / target).exists()]
        assert not missing, document.name


def forbidden_words() -> Iterator[str]:
    """What stands as code in the last column of the glossary's tables."""
    for line in (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines():
        if line.startswith("| ") and line.count(" | ") == 2:
            yield from re.findall(r"`(\w+)`", line.rsplit(" | ", 1)[1])


def identifiers(source: Path) -> Iterator[str]:
    """Every name that a file gives to a class, a function, an argument, a variable or an attribute, and its own."""
    yield source.stem
    for node in ast.walk(ast.parse(source.read_text("utf-8"))):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.arg(arg=name) | ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield name


def says(identifier: str, word: str) -> bool:
    """A capitalised word is a class's whole name, any other a word, or several, within a name."""
    if word[0].isupper():
        return identifier.lstrip("_") == word
    in_words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", identifier).lower()
    return f"_{word}_" in f"_{in_words}_"


@pytest.mark.parametrize(
    ("identifier", "word", "said"),
    [
        ("project_door", "door", True),
        ("LabelingDesk", "desk", True),
        ("outdoors", "door", False),
        ("_Pair", "Pair", True),
        ("pair", "Pair", False),
        ("PairedDifference", "Pair", False),
        ("_stop_wish", "stop_wish", True),
    ],
)
def test_a_word_is_found_within_names(identifier: str, word: str, said: bool):
    assert says(identifier, word) is said


def test_the_code_says_no_word_that_the_glossary_avoids():
    words = set(forbidden_words())
    assert len(words) > 20
    sources = (source for part in SOURCES for source in sorted((ROOT / part).rglob("*.py")))
    named = {(str(source.relative_to(ROOT)), each) for source in sources for each in identifiers(source)}
    found = {f"{source}: {name}" for source, name in named for word in words if says(name, word)}
    assert not found


def test_the_map_shows_every_folder_and_no_path_leads_nowhere():
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`((?:app|core|storage|resources|tools|tests)/[^` ]*)`", text))
    assert not {path for path in named if not (ROOT / path).exists()}
    folders = {folder for part in ("core", "app", "app/gui") for folder in (ROOT / part).iterdir() if folder.is_dir()}
    on_disk = {f"{folder.relative_to(ROOT).as_posix()}/" for folder in folders if (folder / "__init__.py").exists()}
    assert on_disk - {"app/gui/"} <= named


@pytest.mark.parametrize(
    "script", ["Makefile", ".ci/run", ".ci/system-libs", ".github/workflows/ci.yml", "tools/gpu_check.sh"]
)
def test_scripts_run_modules_and_files_that_exist(script: str):
    text = (ROOT / script).read_text("utf-8")
    modules = re.findall(r"-m ((?:app|tools)\.[\w.]+)", text)
    files = re.findall(r"(?:\.ci|tools)/[\w./-]+", text)
    assert not [name for name in modules if find_spec(name) is None]
    assert not [name for name in files if not (ROOT / name).exists()]


def test_every_dependency_is_pinned_and_within_its_range():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [line for extra in project["optional-dependencies"].values() for line in extra]
    wanted = [Requirement(line) for line in project["dependencies"] + extras if not line.startswith("maskworth[")]
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if not line.startswith("#"))
    versions = {canonicalize_name(name): version for name, version in pinned.items()}
    for requirement in wanted:
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)]), requirement


def test_every_pinned_version_is_locked_by_the_hashes_of_its_files():
    """All but PyTorch, whose builds differ, and what fuzzing alone needs: docs/decisions/0041-disks-that-fail.md."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if not line.startswith("#"))
    text = (ROOT / "requirements.lock").read_text("utf-8")
    locked = [block for block in re.split(r"\n(?=\S)", text) if not block.startswith("#")]
    requirements = [Requirement(block.partition("\\")[0]) for block in locked]
    expected = {canonicalize_name(name): f"=={version}" for name, version in pinned.items()}
    for name in ("torch", "atheris"):
        del expected[canonicalize_name(name)]
    assert {canonicalize_name(each.name): str(each.specifier) for each in requirements} == expected
    without = [r.name for r, block in zip(requirements, locked, strict=True) if "--hash=sha256:" not in block]
    assert not without
    assert "://" not in text, "which index it was made from is nobody's concern"


def test_no_second_opencv_is_installed():
    """``opencv-python`` brings a Qt of its own, whose platform plugin breaks the window."""
    installed = {canonicalize_name(each.name) for each in metadata.distributions()}
    assert not installed & {"opencv-python", "opencv-contrib-python"}


def leaves(group: click.Group) -> Iterator[click.Command]:
    for command in commands_of(group).values():
        yield from leaves(command) if isinstance(command, click.Group) else [command]


def test_every_command_says_what_it_does():
    silent = [command.name for command in leaves(maskworth) if not command.help]
    assert not silent


def test_no_folder_holds_more_files_than_a_newcomer_takes_in_at_a_glance():
    folders = {source.parent for part in SOURCES for source in (ROOT / part).rglob("*.py")}
    counts = {folder.relative_to(ROOT): len(list(folder.glob("*.py"))) for folder in folders}
    full = {str(folder): n for folder, n in counts.items() if n > MOST_FILES and folder.name != "versions"}
    assert not full


def test_no_module_imports_itself_through_others():
    graph = grimp.build_graph(*PACKAGES)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    TopologicalSorter(imports).prepare()  # raises CycleError, which names the circle
    assert "core.domain" in imports


def test_what_is_installed_is_what_is_locked():
    """A build for processors alone has the same version with an ending of its own."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    locked = dict(line.split("==") for line in lines if not line.startswith("#"))
    installed = {canonicalize_name(each.name): each.version.partition("+")[0] for each in metadata.distributions()}
    versions = {name: (installed.get(canonicalize_name(name)), version) for name, version in locked.items()}
    others = {name: pair for name, pair in versions.items() if pair[0] not in (None, pair[1])}
    assert not others
    assert len(versions) > 50
