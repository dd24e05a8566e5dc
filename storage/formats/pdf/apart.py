"""Reading in a process of its own, with bounds on its memory and on its work: docs/decisions/0055-pdf.md.

Run as a program this module is the child: it takes the file on standard input and answers in lines of JSON, progress
first, the source text or a refusal last. The parent believes nothing but that JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from service.errors import UnreadableInput
from service.reading.source import Hint, Marker, RawBlock, SourceText, StyledText
from service.text import ReadingWarning, Span

if TYPE_CHECKING:
    from collections.abc import Callable


MEMORY = 460 * 1024 * 1024
"""The most address space that the child may take, in bytes."""
WORK = 5.0
WORK_FOR_A_PAGE = 0.1
"""Seconds of processor time: at the start, and for each page done. A file that asks for more is not read."""
_LONGEST_WAIT = 300.0
_ROOT = Path(__file__).resolve().parents[3]

CRASHED = (
    "The PDF cannot be read: it is damaged, or takes more memory than is safe. "
    "Print it to a new PDF, or give the text as .docx."
)
TOO_MUCH_WORK = "The PDF takes too much work or memory to read: print it to a new PDF, or give the text as .docx."


def read_apart(data: bytes, progress: Callable[[int, int, str], None] | None = None) -> SourceText:
    """Read a PDF in a child process. Raises UnreadableInput, whatever happens to the child."""
    with tempfile.TemporaryFile() as stdin:
        stdin.write(data)
        stdin.seek(0)
        child = subprocess.Popen(
            [sys.executable, "-m", "storage.formats.pdf.apart"],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=_ROOT,
            env={"PYTHONPATH": str(_ROOT), "PATH": os.defpath, "LANG": "C.UTF-8"},
        )
        clock = threading.Timer(_LONGEST_WAIT, child.kill)
        clock.start()
        try:
            answer = _answer(child, progress)
        finally:
            clock.cancel()
            child.kill()
            child.wait()
    if answer is None:
        raise UnreadableInput(TOO_MUCH_WORK if -child.returncode in {signal.SIGPROF, signal.SIGKILL} else CRASHED)
    if "error" in answer:
        raise UnreadableInput(str(answer["error"]))
    return _source(answer)


def _answer(child: subprocess.Popen[bytes], progress: Callable[[int, int, str], None] | None) -> dict[str, Any] | None:
    """Take the child's lines until the last; None where it ended without one."""
    if child.stdout is None:
        return None
    with child.stdout as lines:
        for line in lines:
            try:
                answer = json.loads(line)
            except ValueError:
                break
            if "done" not in answer:
                return dict(answer)
            if progress is not None:
                progress(answer["done"], answer["of"], answer["what"])
    child.wait()
    return None


def _source(answer: dict[str, Any]) -> SourceText:
    return SourceText(
        answer["text"],
        "pdf",
        tuple(_block(*block) for block in answer["blocks"]),
        tuple(ReadingWarning(*warning) for warning in answer["warnings"]),
    )


def _block(start: int, end: int, content: list[Any], *rest: Any) -> RawBlock:  # noqa: ANN401 (values of JSON)
    text, places, italics, bold, markers = content
    hint, note, page_break, cells = rest
    styled = StyledText(
        text,
        tuple((at, place) for at, place in places),
        tuple(Span(*span) for span in italics),
        tuple(Span(*span) for span in bold),
        tuple(Marker(*marker) for marker in markers),
    )
    return RawBlock(start, end, styled, Hint(hint), note=note, page_break=page_break, cells=tuple(cells))


def _as_json(source: SourceText) -> dict[str, Any]:
    """Give a source text as plain values; `_source` is the way back."""
    return {
        "text": source.text,
        "blocks": [
            (
                block.start,
                block.end,
                (
                    block.content.text,
                    block.content.places,
                    [(s.start, s.end) for s in block.content.italics],
                    [(s.start, s.end) for s in block.content.bold],
                    [(m.offset, m.label, m.width) for m in block.content.markers],
                ),
                block.hint,
                block.note,
                block.page_break,
                block.cells,
            )
            for block in source.blocks
        ],
        "warnings": [(w.code, w.message, w.start) for w in source.warnings],
    }


def _bound(work: float) -> None:
    """Let the kernel end this process once it has used so much more processor time, even inside native code."""
    signal.setitimer(signal.ITIMER_PROF, max(work - time.process_time(), 0.05))


def _limit_memory() -> None:
    import resource  # noqa: PLC0415 (not on every system; the bounds are a second wall)

    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Be the child: read standard input, answer on standard output."""
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    _limit_memory()
    _bound(WORK)
    out = sys.stdout

    def say(done: int, of: int, what: str) -> None:
        _bound(WORK + WORK_FOR_A_PAGE * done)
        out.write(json.dumps({"done": done, "of": of, "what": what}) + "\n")
        out.flush()

    try:
        from storage.formats.pdf.reading import read_here  # noqa: PLC0415 (under the bounds from here on)

        answer = _as_json(read_here(sys.stdin.buffer.read(), say))
    except UnreadableInput as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": TOO_MUCH_WORK}
    out.write(json.dumps(answer) + "\n")
    out.flush()
    # Leave at once: nothing is to be cleaned up, and native clean-up after a damaged file may hang.
    os._exit(0)


if __name__ == "__main__":
    main()
