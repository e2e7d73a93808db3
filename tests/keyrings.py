"""Systems with a keyring and without; import the fixtures."""

from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from storage.database.server import passwords


class Keyring(KeyringBackend):
    """A keyring as a desktop has one."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Keyring]:
    before, memory = keyring.get_keyring(), Keyring()
    keyring.set_keyring(memory)
    _nothing_else(monkeypatch)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def no_desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    _nothing_else(monkeypatch)
    yield
    keyring.set_keyring(before)


def _nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """No password is left elsewhere, nor from another test."""
    monkeypatch.setenv("PGPASSFILE", "/nowhere")
    monkeypatch.setattr(passwords, "_typed", {})
