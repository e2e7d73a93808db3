"""What a test asks of the processor."""

import os

import pytest

whole_processor = pytest.mark.skipif(
    "ONEDNN_MAX_CPU_ISA" in os.environ,
    reason="OpenVINO ends the process with a segmentation fault where oneDNN is kept from the processor's instructions",
)
