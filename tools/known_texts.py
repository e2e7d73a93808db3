"""The texts of core, storage and workflows that can reach the window, found in their source."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[1]
_WINDOW = "app.gui"
_KERNEL = ("core/domain/errors.py", "core/domain/texts.py")
_DEEPEST = 2  # a name that was given another name
_TABLES = ("OddityKind",)  # enumerations whose values are templates
_SPEAKERS = {
    "KnownError": slice(1, 3),
    "Remark": slice(2, 4),
    "Text": slice(0, 1),
    "_say": slice(2, 4),
    "_say_nobodys": slice(1, 2),
    "_unread": slice(2, 3),
    "broken": slice(1, 2),
}
"""Which of their arguments are templates of texts: of classes, and of functions and methods that pass them on."""


@dataclass
class KnownTexts:
    """``unclear``: places that put a sentence together themselves, so that nobody can translate it."""

    templates: set[str] = field(default_factory=set)
    unclear: list[str] = field(default_factory=list)


def known_texts() -> KnownTexts:
    """Of every module that the window imports, at whatever moment."""
    found = KnownTexts()
    trees = {file: ast.parse(file.read_text("utf-8")) for file in _files()}
    speakers = _SPEAKERS | dict.fromkeys(_kinds_of_error(trees.values()), _SPEAKERS["KnownError"])
    for file, tree in trees.items():
        _Reader(file, tree, found, speakers).read()
    return found


def _files() -> list[Path]:
    graph = grimp.build_graph("app", "core", "storage", cache_dir=None)
    windows = [name for name in graph.modules if f"{name}.".startswith(f"{_WINDOW}.")]
    below = {name for window in windows for name in graph.find_upstream_modules(window)} - set(windows)
    paths = (ROOT / name.replace(".", "/") for name in sorted(below) if not name.startswith(f"{_WINDOW}."))
    return [path / "__init__.py" if path.is_dir() else path.with_suffix(".py") for path in paths]


class _Reader:
    """Reads the texts of one module."""

    def __init__(self, file: Path, tree: ast.Module, found: KnownTexts, speakers: dict[str, slice]) -> None:
        self._file = file
        self._tree = tree
        self._found = found
        self._speakers = speakers
        self._assigned = dict(_assignments(self._tree))
        functions = [node for node in ast.walk(self._tree) if isinstance(node, ast.FunctionDef)]
        self._answering = {f.name for f in functions if isinstance(f.returns, ast.Name) and f.returns.id == "Text"}
        passing = [function for function in functions if function.name in speakers]
        self._passed_on = {argument.arg for function in passing for argument in function.args.args}

    def read(self) -> None:
        for node in ast.walk(self._tree):
            if isinstance(node, ast.ClassDef) and node.name in _TABLES:
                for value in (part.value for part in node.body if isinstance(part, ast.Assign)):
                    self._take(value)
            elif isinstance(node, ast.Call) and (speaker := self._speakers.get(_name_of(node.func))):
                for argument in node.args[speaker]:
                    self._take(argument)

    def _take(self, node: ast.expr, depth: int = 0) -> None:
        match node:
            case ast.Constant(value=str(text)):
                self._found.templates.add(text)
            case ast.IfExp():
                self._take(node.body)
                self._take(node.orelse)
            case ast.Call(func=ast.Name(id="Text")):
                pass  # is read by itself
            case ast.Name() if node.id in self._assigned and depth < _DEEPEST:
                for value in self._assigned[node.id]:
                    self._take(value, depth + 1)
            case ast.Starred() | ast.Attribute(attr="problem" | "remedy" | "text" | "value"):
                pass  # made of a Text, a table or an error elsewhere
            case ast.Call(func=ast.Name(id=name)) if name in self._answering:
                pass  # a function of this module that answers a Text
            case ast.Name(id=name) if name in self._passed_on:
                pass
            case ast.Subscript(value=ast.Attribute(attr="args") | ast.Name(id="_PROBLEMS")):
                pass  # what an exception or a table was given
            case _ if self._file.relative_to(ROOT).as_posix() in _KERNEL:
                pass
            case _:
                place = f"{self._file.relative_to(ROOT)}:{node.lineno}"
                self._found.unclear.append(f"{place}: {ast.unparse(node)}")


def _name_of(function: ast.expr) -> str:
    return getattr(function, "id", getattr(function, "attr", ""))


def _kinds_of_error(trees: Iterable[ast.Module]) -> list[str]:
    """Classes that are made like a KnownError, and those of them."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found = {"KnownError"}
    while more := {c.name for c in classes if found.intersection(map(_name_of, c.bases)) and _adds_none(c)} - found:
        found |= more
    return sorted(found)


def _adds_none(kind: ast.ClassDef) -> bool:
    """Whether it is made as what it is a kind of."""
    return not any(isinstance(part, ast.FunctionDef) for part in kind.body)


def _assignments(tree: ast.Module) -> Iterator[tuple[str, list[ast.expr]]]:
    """Every value that a name of the module is ever given."""
    values: dict[str, list[ast.expr]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                for name, value in _pairs(target, node.value):
                    values.setdefault(name, []).append(value)
    yield from values.items()


def _pairs(target: ast.expr, value: ast.expr) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for part, of in zip(target.elts, value.elts, strict=True):
            yield from _pairs(part, of)
