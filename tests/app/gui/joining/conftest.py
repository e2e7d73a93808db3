"""Systems with a keyring and without."""

from tests.keyrings import desktop, no_desktop

__all__ = ["desktop", "no_desktop"]
