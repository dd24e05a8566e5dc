"""The words of generated resolutions in six languages, made up for this bench."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

WORDS: dict[str, dict[str, Any]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
LANGUAGES = tuple(WORDS)
