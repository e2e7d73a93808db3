"""Keeps None, True and False alive under PySide6 6.12 on Python 3.11.

Its wheels are built for immortal singletons, which Python has since 3.12: every call that returns nothing gives up a
reference to None that it never took. After some 20,000 such calls, a minute of painting, Python 3.11 would abort with
"none_dealloc: deallocating None". PySide6 6.11 and Python 3.12 are free of it.
"""

import ctypes
import sys

_PLENTY = 1 << 40  # references: more than any session can give up


def hold_singletons() -> None:
    """Make the singletons as good as immortal, once a process; nothing where Python does so itself."""
    if sys.version_info >= (3, 12) or sys.implementation.name != "cpython" or sys.maxsize < _PLENTY:
        return
    for singleton in (None, True, False, NotImplemented):
        references = ctypes.c_ssize_t.from_address(id(singleton))  # the first field of every object in CPython
        if references.value < _PLENTY:
            references.value += _PLENTY
