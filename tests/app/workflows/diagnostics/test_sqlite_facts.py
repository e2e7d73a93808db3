"""SQLite's own list of the releases in which the damage at a log that begins anew is mended."""

import pytest

from app.workflows.diagnostics.sqlite_facts import sqlite_lacks


@pytest.mark.parametrize("version", [(3, 40, 1), (3, 44, 5), (3, 45, 0), (3, 50, 6), (3, 51, 2)])
def test_releases_before_are_named(version: tuple[int, int, int]):
    assert any("3.51.3" in line for line in sqlite_lacks(version))


@pytest.mark.parametrize("version", [(3, 44, 6), (3, 50, 7), (3, 51, 3), (3, 52, 0), (3, 53, 4)])
def test_mended_releases_lack_nothing(version: tuple[int, int, int]):
    assert sqlite_lacks(version) == ()
