"""What this machine offers and lacks."""

from dataclasses import asdict

import click

from app.cli.console import Console, facts
from app.cli.options import json_option


@click.command()
@json_option
def doctor(console: Console) -> None:
    """Tell versions, devices and missing system libraries."""
    from app.workflows.diagnostics.doctor import Device, diagnose
    from core.number_type import Probed

    def describe(device: Device) -> str:
        memory = f", {device.memory_bytes / 2**30:.0f} GiB" if device.memory_bytes else ""
        return f"{device.kind}: {device.name}{memory}"

    def compare(probed: Probed) -> str:
        if probed.bfloat16_s is None:
            return "bfloat16 is imitated here"
        return f"{1000 * probed.float32_s:.0f} ms in float32, {1000 * probed.bfloat16_s:.0f} ms in bfloat16"

    found = diagnose()
    pairs = [
        ("system", found.system),
        ("python", found.python),
        ("cpu", ", ".join([f"{found.cpu_count} cores", found.cpu_capability, *found.cpu_sixteen_bits])),
        *(("device", describe(device)) for device in found.devices),
        *(
            (str(work), f"in {kind} (one thread, {compare(found.probed[work])})")
            for work, kind in found.numbers.items()
        ),
        *((name, version or "not installed") for name, version in found.packages.items()),
        ("SQLite", "; ".join((found.sqlite, *(f"has {each}" for each in found.sqlite_lacks)))),
        ("settings", found.config_folder + ("" if found.config_writable else " (not writable)")),
        ("window", found.window_problem or "everything it needs is there"),
    ]
    if found.install:
        pairs.append(("to mend it", found.install))
    console.result(asdict(found), facts(pairs))
