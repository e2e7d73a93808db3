"""core.domain.texts and errors: English as it is read, and what another language needs."""

import errno
import pickle
from pathlib import Path

import pytest

from core.domain import KnownError, Text, system_reason


def test_a_text_reads_as_english_and_keeps_its_values_apart():
    text = Text("{n:,} of {total} {what} in {folder}", n=1200, total=5, what=Text("masks"), folder=Path("a"))
    assert text == "1,200 of 5 masks in a"
    assert text.template == "{n:,} of {total} {what} in {folder}"
    assert text.values == {"n": 1200, "total": 5, "what": "masks", "folder": "a"}
    assert isinstance(text.values["what"], Text)


def test_braces_in_a_text_without_values_are_braces():
    assert Text("holds {a}") == "holds {a}"
    assert KnownError("a", "has {x}", "drop {x}").problem == "has {x}"


def test_an_error_has_another_remedy_where_commands_are_typed():
    error = KnownError("p", "no run {run}", "train first", command_line="maskworth train {folder}", run=3, folder="p")
    assert str(error) == "p: no run 3; maskworth train p"
    assert error.line == "p: no run 3; train first"


def test_a_value_that_looks_like_a_placeholder_stays_as_it_is():
    error = KnownError("{n}.png", "lies in {folder}", "move it", folder="{x}")
    assert error.line == "{n}.png: lies in {x}; move it"


def test_errors_cross_processes_whole():
    error = KnownError(Text("training"), "in step {n}", "stop", command_line="end it", n=7)
    copy = pickle.loads(pickle.dumps(error))
    assert (str(copy), copy.line, copy.line.values) == (str(error), error.line, error.line.values)
    assert copy.problem.values == {"n": 7}
    assert isinstance(copy.subject, Text)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "no space left"),
        (OSError(9999, "odd"), "odd"),
        (OSError("just words"), "just words"),
    ],
)
def test_what_the_system_refuses_is_told_in_our_words_where_we_have_some(error: OSError, words: str):
    assert system_reason(error) == words
