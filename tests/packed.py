"""Reading the packed texts of the corpus: a JSON value a line."""

from __future__ import annotations

import gzip
import json


def lines_of(path):
    """The values of a packed file, in its order."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]
