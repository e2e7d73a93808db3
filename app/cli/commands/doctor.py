"""What this machine offers and lacks."""

from dataclasses import asdict

import click

from app.cli.console import Console, facts
from app.cli.options import json_option


@click.command()
@json_option
def doctor(console: Console) -> None:
    """Tell versions, devices and missing system libraries."""
    from app.workflows.doctor import Device, diagnose

    def describe(device: Device) -> str:
        memory = f", {device.memory_bytes / 2**30:.0f} GiB" if device.memory_bytes else ""
        return f"{device.kind}: {device.name}{memory}"

    found = diagnose()
    pairs = [
        ("system", found.system),
        ("python", found.python),
        ("cpu", f"{found.cpu_count} cores, {found.cpu_capability}"),
        *(("device", describe(device)) for device in found.devices),
        ("bfloat16", "native" if found.bf16 else "not native; training uses float32"),
        *((name, version or "not installed") for name, version in found.packages.items()),
        ("settings", found.config_folder + ("" if found.config_writable else " (not writable)")),
        ("window", found.window_problem or "everything it needs is there"),
    ]
    if found.install:
        pairs.append(("to mend it", found.install))
    console.result(asdict(found), facts(pairs))
