"""Word engines for the bench: ours, and the candidates that were measured against each other."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import LCSseq

from service.collation.tokens import tokenise
from service.collation.words import word_operations

if TYPE_CHECKING:
    from collections.abc import Callable

Ops = list[tuple[str, str]]
_FIRST_CODE = 0x100
_SURROGATES = 0xD800, 0x800


def engines() -> dict[str, Callable[[str, str], Ops]]:
    """All engines by name."""
    return {
        "travaux (search, slide, group)": _ours,
        "RapidFuzz LCSseq on tokens, bare": _rapidfuzz,
        "diff-match-patch on tokens": _match_patch,
        "diff-match-patch on characters": _match_patch_characters,
        "difflib on tokens": _difflib,
    }


def _ours(base: str, target: str) -> Ops:
    return [(operation.op.value, operation.text) for operation in word_operations(base, target).ops]


def _texts(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


def _coded(opcodes: list[tuple[str, int, int, int, int]], left: list[str], right: list[str]) -> Ops:
    ops: Ops = []
    for tag, b0, b1, t0, t1 in opcodes:
        if tag == "equal":
            ops.append(("equal", "".join(left[b0:b1])))
        else:
            ops += [
                (op, text) for op, text in (("delete", "".join(left[b0:b1])), ("insert", "".join(right[t0:t1]))) if text
            ]
    return ops


def _rapidfuzz(base: str, target: str) -> Ops:
    left, right = _texts(base), _texts(target)
    return _coded([tuple(code) for code in LCSseq.opcodes(left, right).as_list()], left, right)


def _difflib(base: str, target: str) -> Ops:
    left, right = _texts(base), _texts(target)
    return _coded(SequenceMatcher(None, left, right, autojunk=False).get_opcodes(), left, right)


def _match_patch(base: str, target: str) -> Ops:
    codes: dict[str, str] = {}
    names: dict[str, str] = {}

    def coded(text: str) -> str:
        for token in _texts(text):
            if token not in codes:
                code = _FIRST_CODE + len(codes)
                codes[token] = chr(code if code < _SURROGATES[0] else code + _SURROGATES[1])
                names[codes[token]] = token
        return "".join(codes[token] for token in _texts(text))

    return [(op, "".join(map(names.__getitem__, text))) for op, text in _diffed(coded(base), coded(target))]


def _match_patch_characters(base: str, target: str) -> Ops:
    return _diffed(base, target)


def _diffed(base: str, target: str) -> Ops:
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    return [
        ({0: "equal", -1: "delete", 1: "insert"}[op], text)
        for op, text in engine.diff_main(base, target, checklines=False)
    ]
