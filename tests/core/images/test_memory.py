"""Where memory does not suffice for a picture, a person is told so; in a process of its own, which may take little."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import tifffile
from PIL import Image

SIDE = 14_000  # 196 megapixels, of which a deflated file takes some hundred kilobytes
READ = """
import resource, sys
from pathlib import Path
from core.domain import KnownError
from core.images import read_image, read_mask
import numpy, tifffile, imagecodecs
reader = {"image": read_image, "mask": read_mask}[sys.argv[2]]
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
limit = used + int(sys.argv[3]) * 2**20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
try:
    reader(Path(sys.argv[1]))
except KnownError as error:
    print(error.problem)
"""


@pytest.fixture(scope="module", params=["tif", "png"])
def huge(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("huge") / f"huge.{request.param}"
    pixels = np.zeros((SIDE, SIDE), np.uint8)
    pixels[5:9, 7:30] = 255
    if request.param == "tif":
        tifffile.imwrite(file, pixels, compression="deflate", rowsperstrip=512)
    else:
        Image.MAX_IMAGE_PIXELS = None
        Image.fromarray(pixels).save(file, compress_level=1)
    return file


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux bounds a process's memory so")
@pytest.mark.parametrize(("asked", "mebibytes"), [("image", 100), ("mask", 100), ("mask", 350)])
def test_too_little_memory_is_told(asked: str, mebibytes: int, huge: Path):
    command = [sys.executable, "-c", READ, str(huge), asked, str(mebibytes)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "needs more memory than is free", done.stderr[-500:]
