"""The snapshot, and which of its advisories concern a version."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from packaging.utils import canonicalize_name
from packaging.version import Version

SNAPSHOT = Path(__file__).with_name("advisories.json")
NO_FIX_NAMED: Mapping[str, str] = {"PYSEC-2021-427": "1.3.0", "PYSEC-2021-856": "1.22.2"}
"""Advisories whose record names no release with the fix, and the release that GitHub's advisory names:
GHSA-f865-m6cq-j9vx of mpmath, GHSA-5545-2q6w-2gh6 of numpy."""


@dataclass(frozen=True, slots=True)
class Affected:
    """Versions from ``introduced`` on: below ``fixed``, or up to ``last_affected``, or all of them. The local part of a
    version, as of a build of PyTorch, makes no difference to the latter."""

    introduced: str
    fixed: str | None = None
    last_affected: str | None = None

    def holds(self, version: Version) -> bool:
        if self.introduced != "0" and version < Version(self.introduced):
            return False
        if self.fixed is not None:
            return version < Version(self.fixed)
        return self.last_affected is None or Version(version.public) <= Version(self.last_affected)


@dataclass(frozen=True, slots=True)
class Advisory:
    """``versions`` are affected, too, outside of the ranges."""

    package: str
    id: str
    summary: str
    affected: Sequence[Affected] = ()
    versions: Sequence[str] = ()
    aliases: Sequence[str] = ()

    def concerns(self, version: Version) -> bool:
        if self.id in NO_FIX_NAMED and version >= Version(NO_FIX_NAMED[self.id]):
            return False
        return any(each.holds(version) for each in self.affected) or str(version) in self.versions


@dataclass(frozen=True, slots=True)
class Snapshot:
    """``newest`` is the day of the newest record in it; of ``packages`` it says all that was known."""

    newest: str
    packages: frozenset[str]
    advisories: Sequence[Advisory]


def read_snapshot(file: Path = SNAPSHOT) -> Snapshot:
    content = json.loads(file.read_text("utf-8"))
    ranges = [[Affected(**each) for each in record.pop("affected", ())] for record in content["advisories"]]
    advisories = [Advisory(**record, affected=some) for record, some in zip(content["advisories"], ranges, strict=True)]
    return Snapshot(content["newest"], frozenset(content["packages"]), advisories)


def write_snapshot(snapshot: Snapshot, file: Path = SNAPSHOT) -> None:
    """One advisory a line, so that a comparison of two snapshots is read with ease."""
    records = [
        asdict(each, dict_factory=lambda pairs: {key: value for key, value in pairs if value})
        for each in sorted(snapshot.advisories, key=lambda each: (each.package, each.id))
    ]
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    head = {
        "source": "Python Packaging Advisory Database, https://github.com/pypa/advisory-database, shortened",
        "licence": "CC-BY-4.0, https://creativecommons.org/licenses/by/4.0/",
        "newest": snapshot.newest,
        "packages": sorted(snapshot.packages),
    }
    text = json.dumps(head, indent=1)[:-2] + ',\n "advisories": [\n  ' + ",\n  ".join(lines) + "\n ]\n}\n"
    file.write_text(text, "utf-8", newline="\n")


def pinned(constraints: str) -> dict[str, Version]:
    """The versions that a file of constraints pins, by normalised name."""
    lines = (line.partition("#")[0].strip() for line in constraints.splitlines())
    pairs = (line.split("==") for line in lines if line)
    return {canonicalize_name(name): Version(version) for name, version in pairs}
