"""Passwords in the system's keyring, where it has one."""

_SERVICE = "maskworth"


def kept_password(name: str) -> str | None:
    """The password of the server of this name; None where none is kept, or there is no keyring."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        return keyring.get_password(_SERVICE, name)
    except KeyringError:
        return None


def keep(name: str, password: str) -> bool:
    """Keep it for this person from now on; False where there is no keyring that would."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return False
    try:
        keyring.set_password(_SERVICE, name, password)
    except KeyringError:
        return False
    return True
