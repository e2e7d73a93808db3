"""Passwords in the system's keyring, where it has one, and those that hold until this program ends."""

_SERVICE = "maskworth"
_typed: dict[str, str] = {}  # by the server's name


def hold(name: str, password: str) -> None:
    """Keep it in this program's memory."""
    _typed[name] = password


def typed_password(name: str) -> str | None:
    """What a person has typed while this program runs; None where they have not."""
    return _typed.get(name)


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
