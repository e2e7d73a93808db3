"""Ask the stored snapshot for known vulnerabilities of every pinned version.

``python -m tools.audit``; ``--refresh FOLDER`` makes the snapshot anew, of a checkout of
https://github.com/pypa/advisory-database. What to do with a finding: docs/security.md.
"""

import sys
from pathlib import Path

import click

from tools.audit.advisories import pinned, read_snapshot, write_snapshot

CONSTRAINTS = Path(__file__).resolve().parents[2] / "constraints.txt"


@click.command()
@click.option("--refresh", "database", type=click.Path(path_type=Path), help="Make the snapshot anew of this checkout.")
@click.option("--constraints", type=click.Path(path_type=Path), default=CONSTRAINTS, help="Another file of versions.")
def main(database: Path | None, constraints: Path) -> None:
    """A line for each finding; exits with 1 where there is one."""
    versions = pinned(constraints.read_text("utf-8"))
    if database is not None:
        from tools.audit.refresh import snapshot_of

        try:
            write_snapshot(snapshot_of(database, versions))
        except FileNotFoundError as error:
            raise click.ClickException(str(error)) from error
    snapshot = read_snapshot()
    unknown = sorted(versions.keys() - snapshot.packages)
    for name in unknown:
        click.echo(f"{name}: is not in the snapshot; make it anew: python -m tools.audit --refresh FOLDER")
    known = [each for each in snapshot.advisories if each.package in versions]
    found = [each for each in known if each.concerns(versions[each.package])]
    for each in found:
        names = ", ".join([each.id, *each.aliases])
        click.echo(f"{each.package} {versions[each.package]}: {names}: {each.summary}")
    says = f"{len(found)} concern the pinned versions" if found else "none concerns the pinned versions"
    click.echo(
        f"{len(versions)} packages, {len(known)} advisories known of them, {says} (newest record {snapshot.newest})"
    )
    sys.exit(bool(found or unknown))


if __name__ == "__main__":
    main()
