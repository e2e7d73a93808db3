"""The memory of a training, measured in processes of its own."""

import json

import pytest

from app.cli import main


def test_images_that_do_not_fit_take_no_more_than_they_may(capsys: pytest.CaptureFixture[str]):
    assert main(["bench", "memory", "--images", "72", "--memory", "0.001", "--quick", "--json"]) == 0
    few, all_of_them, difference = json.loads(capsys.readouterr().out)["rows"]
    assert few["median"] > 100  # MiB: Python and torch
    assert difference["median"] == pytest.approx(all_of_them["median"] - few["median"])
    assert difference["median"] < 40  # 72 images of 200×200 in 1 MiB, and what allocators add
    assert difference["target"] is None
