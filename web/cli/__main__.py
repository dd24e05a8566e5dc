"""Lets `python -m web.cli` run the command line."""

import sys

from web.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
