"""What was typed, to be typed again."""

import shlex
from collections.abc import Collection

import click
from click.core import ParameterSource


def typed_line(context: click.Context, left_out: Collection[str] = ()) -> str:
    """The command of this call with the options that it was given, but for ``left_out``."""
    words = context.command_path.split()
    for option in context.command.params:
        name = option.name or ""
        typed = context.get_parameter_source(name) is ParameterSource.COMMANDLINE
        if typed and name not in ("console", *left_out):
            value = context.params[name]
            for each in value if option.multiple else (value,):
                words.append(option.opts[0])
                words += [] if each is True else [_word(each)]
    return shlex.join(words)


def _word(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(map(_word, value))
    return f"{value:g}" if isinstance(value, float) else str(value)
