"""Run Maskworth from a checkout: ``python main.py`` is the installed script ``maskworth``."""

import sys

from app.cli import main

if __name__ == "__main__":  # the training worker imports this file again
    sys.exit(main())
