"""app.gui.specs: every label and every kind of suggestion has its row in the window, in the order of the others."""

from importlib.resources import files

from app.gui.appearance.theme import DARK
from app.gui.commands.actions import SPECS
from app.gui.specs.label_looks import LABEL_LOOKS
from app.gui.specs.suggestion_looks import SUGGESTION_LOOKS
from app.queue.filter import QUEUE_KINDS
from app.workflows.suggestions.suggest import FINDERS
from core.domain import LABEL_SPECS, SUGGESTION_SPECS, SuggestionKind


def test_every_label_has_a_look():
    assert list(LABEL_LOOKS) == [spec.label for spec in LABEL_SPECS]


def test_every_label_has_a_command_that_writes_an_icon_and_colours():
    commands = {spec.act: spec for spec in SPECS}
    for look in LABEL_LOOKS.values():
        assert commands[look.command].writes
        assert commands[look.command].needs_project
        assert (files("resources") / "icons" / f"{look.icon}.svg").is_file()
        assert getattr(DARK, look.colour).startswith("#")
        assert getattr(DARK, look.ground).startswith("#")


def test_no_two_labels_look_alike():
    assert len({look.sign for look in LABEL_LOOKS.values()}) == len(LABEL_LOOKS)


def test_every_label_with_a_filter_says_what_it_shows():
    for spec in LABEL_SPECS:
        look = LABEL_LOOKS[spec.label]
        assert bool(look.filter_hint and look.none_left) is spec.has_filter


def test_every_kind_of_suggestion_has_a_meaning_a_look_and_somebody_who_finds_it():
    assert list(SUGGESTION_SPECS) == list(SUGGESTION_LOOKS) == list(FINDERS) == list(SuggestionKind)


def test_the_window_says_what_a_kind_without_a_model_lacks():
    for kind, spec in SUGGESTION_SPECS.items():
        assert bool(SUGGESTION_LOOKS[kind].without_model) is spec.needs_run


def test_one_kind_speaks_at_a_time():
    assert len({spec.urgency for spec in SUGGESTION_SPECS.values()}) == len(SUGGESTION_SPECS)


def test_every_filter_is_there_once():
    assert len(set(QUEUE_KINDS)) == len(QUEUE_KINDS)
