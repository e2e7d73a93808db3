"""Feed one target with made-up bytes for a while: ``python -m tools.fuzz importers --seconds 60``.

Needs atheris (``pip install -e '.[fuzz]'``). Ends with an error and the input's file at the first finding.
"""

import sys
import tempfile
from pathlib import Path

import click


@click.command()
@click.argument("name", type=click.Choice(["mask", "importers", "project"]))
@click.option("--seconds", default=60, show_default=True)
@click.option("--findings", default="build/fuzz", show_default=True, help="Where inputs go that are findings.")
def main(name: str, seconds: int, findings: str) -> None:
    """Feed the target NAME."""
    import atheris

    with atheris.instrument_imports(include=["app", "core", "storage"]):
        from tools.fuzz.targets import TARGETS
    target = TARGETS[name]()
    Path(findings).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="maskworth-") as corpus:
        for n, seed in enumerate(target.seeds()):
            (Path(corpus) / f"{n:03d}").write_bytes(seed)
        limits = [
            f"-max_total_time={seconds}",
            "-timeout=30",
            "-rss_limit_mb=4096",
            "-max_len=65536",
        ]
        atheris.Setup([sys.argv[0], *limits, f"-artifact_prefix={findings}/{name}-", corpus], target.feed)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
