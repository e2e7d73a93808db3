"""Where a key lies, whatever the layout prints on it: named by what a US keyboard has there."""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

#: Rows of a US keyboard by the scan code of their first key, as a PC keyboard numbers them (set 1).
_ROWS = {2: "1234567890-=", 16: "QWERTYUIOP[]", 30: "ASDFGHJKL;'`", 43: "\\ZXCVBNM,./"}
_BY_SCAN_CODE = {first + place: key for first, row in _ROWS.items() for place, key in enumerate(row)}
_BY_MAC_CODE = dict(enumerate("ASDFGHZXCV BQWERYT123465=97-80]OU[IP LJ'K;\\,/NM.  `"))  # blank: none of these
_X11_OFFSET = 8  # X11 and Wayland count from there
_X11_ALT_GR = 0x80

_MODIFIERS = (
    Qt.KeyboardModifier.ShiftModifier
    | Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def pressed_keys(event: QKeyEvent) -> QKeySequence:
    """What the layout makes of the press."""
    return _sequence(event, event.key())


def keys_at_position(event: QKeyEvent) -> QKeySequence | None:
    """What a US keyboard would make of the press; None where the layout's own answer is a Latin letter or a digit.

    Those are printed on the key and meant as such. An AZERTY keyboard makes "&" of its key 1, a Cyrillic one "В" of the
    key of D: there the place is what the hand knows.
    """
    key = _us_key(event)
    if key is None or _is_latin(event.key()) or _is_alt_gr(event):
        return None
    return _sequence(event, ord(key))


def _us_key(event: QKeyEvent) -> str | None:
    if sys.platform == "darwin":  # no scan codes there; the virtual key tells the place
        key = _BY_MAC_CODE.get(event.nativeVirtualKey(), " ")
        return None if key == " " else key
    offset = 0 if sys.platform == "win32" else _X11_OFFSET
    return _BY_SCAN_CODE.get(event.nativeScanCode() - offset)


def _is_latin(key: int) -> bool:
    return key < 0x80 and chr(key).isalnum()


def _is_alt_gr(event: QKeyEvent) -> bool:
    """Windows and macOS report it as modifiers that no command has."""
    return sys.platform not in ("win32", "darwin") and bool(event.nativeModifiers() & _X11_ALT_GR)


def _sequence(event: QKeyEvent, key: int) -> QKeySequence:
    return QKeySequence((event.modifiers() & _MODIFIERS).value | key)
