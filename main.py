"""``python main.py`` is the installed script ``maskworth``."""

import sys

from app.cli import main

if __name__ == "__main__":
    sys.exit(main())
