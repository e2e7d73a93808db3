"""``python -m app.cli`` is the same as the installed script."""

import sys

from app.cli import main

sys.exit(main())
