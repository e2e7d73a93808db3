"""What the stored snapshot says of versions, and how one is made."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from packaging.version import Version

from tools.audit.__main__ import main
from tools.audit.advisories import Advisory, Affected, Snapshot, read_snapshot, write_snapshot
from tools.audit.refresh import snapshot_of

RECORD = """\
id: {id}
modified: '{day}T09:44:49.479292Z'
{more}
details: |-
  Something is wrong
  with it.
affected:
- package: {{ecosystem: PyPI, name: Some.Package}}
  ranges:
  - type: GIT
    events: [{{introduced: '0'}}, {{fixed: 9c7071b0e324}}]
  - type: ECOSYSTEM
    events: {events}
  versions: ['0.5', '1.0', 3.0.1]
- package: {{ecosystem: PyPI, name: another}}
  versions: ['7.0']
"""


@pytest.mark.parametrize(
    ("name", "version", "advisory", "concerns"),
    [
        ("pillow", "9.5.0", "PYSEC-2026-1794", True),  # the libwebp of 2023
        ("pillow", "10.0.1", "PYSEC-2026-1794", False),
        ("pillow", "10.2.0", "PYSEC-2026-2249", False),  # before it came in
        ("pillow", "12.0.0", "PYSEC-2026-2249", True),
        ("torch", "2.6.0+cpu", "PYSEC-2025-191", True),
        ("torch", "2.7.0", "PYSEC-2025-191", False),
        ("onnx", "1.21.0rc1", "PYSEC-2026-2239", True),
        ("protobuf", "5.29.5", "PYSEC-2026-1805", True),
        ("protobuf", "5.29.6", "PYSEC-2026-1805", False),
        ("protobuf", "6.33.4", "PYSEC-2026-1805", True),
        ("mpmath", "1.2.1", "PYSEC-2021-427", True),  # its record names no fix
        ("mpmath", "1.3.0", "PYSEC-2021-427", False),
    ],
)
def test_an_advisory_concerns_the_versions_that_it_names(name: str, version: str, advisory: str, concerns: bool):
    (found,) = [each for each in read_snapshot().advisories if each.id == advisory]
    assert found.package == name
    assert found.concerns(Version(version)) is concerns


def test_none_concerns_what_we_install():
    result = CliRunner().invoke(main)
    assert result.exit_code == 0, result.output
    assert "none concerns the pinned versions" in result.output


def test_an_old_version_and_an_unknown_package_are_told(tmp_path: Path):
    constraints = tmp_path / "constraints.txt"
    constraints.write_text("# pinned\nFileLock==3.20.2\nsome_thing==1.0\n", "utf-8")
    result = CliRunner().invoke(main, ["--constraints", str(constraints)])
    assert result.exit_code == 1
    told, finding, _ = result.output.splitlines()
    assert told.startswith("some-thing: is not in the snapshot")
    assert finding.startswith("filelock 3.20.2: PYSEC-2026-1374, CVE-2026-22701")


def test_a_snapshot_of_a_checkout_holds_what_its_records_say(tmp_path: Path):
    folder = tmp_path / "vulns" / "some-package"
    folder.mkdir(parents=True)
    records = {
        "PYSEC-2026-1": ("2026-01-02", "aliases: [CVE-2026-1]", "[{introduced: '0'}, {fixed: '1.1'}]"),
        "PYSEC-2026-2": ("2026-03-04", "summary: Bad", "[{introduced: 1.5b1}, {last_affected: 2.6.0-NA}]"),
        "PYSEC-2026-3": ("2026-02-01", "withdrawn: '2026-02-02'", "[{introduced: '0'}]"),
        "PYSEC-2026-4": ("2026-02-01", "", "[{introduced: '0'}, {fixed: '1.0'}, {introduced: '2.0'}, {}]"),
        "PYSEC-0000-draft": ("2026-02-01", "", "[{introduced: '0'}]"),
    }
    for name, (day, more, events) in records.items():
        text = RECORD.format(id=name, day=day, more=more, events=events)
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    snapshot = snapshot_of(tmp_path, ["some-package", "third"])
    write_snapshot(snapshot, tmp_path / "snapshot.json")
    assert read_snapshot(tmp_path / "snapshot.json") == Snapshot(
        "2026-03-04",
        frozenset({"some-package", "third"}),
        [
            Advisory(
                "some-package",
                "PYSEC-2026-1",
                "Something is wrong with it.",
                [Affected("0", fixed="1.1")],
                ["3.0.1"],
                ["CVE-2026-1"],
            ),
            Advisory(
                "some-package",
                "PYSEC-2026-2",
                "Bad",
                [Affected("1.5b1", last_affected="2.6.0")],
                ["0.5", "1.0", "3.0.1"],
            ),
            Advisory(
                "some-package",
                "PYSEC-2026-4",
                "Something is wrong with it.",
                [Affected("0", fixed="1.0"), Affected("2.0")],
                ["1.0"],
            ),
        ],
    )


def test_a_folder_that_is_no_checkout_is_told(tmp_path: Path):
    result = CliRunner().invoke(main, ["--refresh", str(tmp_path)])
    assert result.exit_code == 1
    assert result.output == f"Error: {tmp_path}: is no checkout of github.com/pypa/advisory-database; name its folder\n"
