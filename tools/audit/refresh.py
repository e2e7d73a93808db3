"""A snapshot of a checkout of the Python Packaging Advisory Database."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml
from packaging.utils import canonicalize_name
from packaging.version import Version

from tools.audit.advisories import Advisory, Affected, Snapshot

_RELEASE = re.compile(r"\d+(\.\d+)*")


def snapshot_of(database: Path, packages: Iterable[str]) -> Snapshot:
    """What the checkout says of packages with these normalised names; raises FileNotFoundError where it is none."""
    folder = database / "vulns"
    if not folder.is_dir():
        raise FileNotFoundError(f"{database}: is no checkout of github.com/pypa/advisory-database; name its folder")
    names = frozenset(packages)
    records = [
        (name, yaml.safe_load(file.read_text("utf-8")))
        for name in sorted(names)
        for file in sorted((folder / name).glob("PYSEC-[1-9]*.yaml"))
    ]
    newest = max((str(record["modified"])[:10] for _, record in records), default="never")
    advisories = [_advisory(name, record) for name, record in records if "withdrawn" not in record]
    return Snapshot(newest, names, advisories)


def _advisory(package: str, record: dict[str, Any]) -> Advisory:
    entries = [each for each in record["affected"] if canonicalize_name(each["package"]["name"]) == package]
    ranges = [each for entry in entries for each in entry.get("ranges", ()) if each["type"] == "ECOSYSTEM"]
    affected = [each for some in ranges for each in _affected(some["events"])]
    listed = [str(version) for entry in entries for version in entry.get("versions", ())]
    outside = [each for each in listed if not any(some.holds(_version(each)) for some in affected)]
    text = " ".join(str(record.get("summary") or record["details"]).split())
    summary = text if len(text) <= 160 else f"{text[:157]}..."
    return Advisory(package, record["id"], summary, affected, outside, record.get("aliases", ()))


def _affected(events: list[dict[str, str]]) -> Iterator[Affected]:
    """OSV's list of events as ranges. Several ends of one range, as of releases beside each other, are its last one."""
    introduced, end = "0", dict[str, str]()
    for event in events:
        if "introduced" in event:
            if end:
                yield Affected(introduced, **end)
            introduced, end = str(event["introduced"]), {}
        elif "fixed" in event or "last_affected" in event:
            end = {key: str(_version(str(value))) for key, value in event.items()}
    yield Affected(introduced, **end)


def _version(text: str) -> Version:
    """Some records have endings that no version of Python has: 2.6.0-NA is 2.6.0."""
    release = _RELEASE.match(text)
    try:
        return Version(text)
    except ValueError:
        return Version(release.group() if release else "0")
