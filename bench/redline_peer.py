"""python-redlines on pairs of Word files in a folder: base-X and target-X give out-X. Prints what failed as JSON."""

import json
import sys
from pathlib import Path

from python_redlines import DocxodusEngine

folder = Path(sys.argv[1])
engine = DocxodusEngine()
failed = []
for base in sorted(folder.glob("base-*.docx")):
    name = base.name.removeprefix("base-")
    try:
        result = engine.run_redline("A. Delegate", base.read_bytes(), (folder / f"target-{name}").read_bytes())
        (folder / f"out-{name}").write_bytes(result[0])
    except Exception as error:  # noqa: BLE001 (whatever a tool does is reported)
        failed.append([name, str(error)[:200]])
print(json.dumps(failed))
