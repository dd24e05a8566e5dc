"""An independent reading of the comparison's JSON: what anyone outside may check, with nothing of ours but the JSON.

It is written from the contract, not from the code, and shares no line with the engine's own self-check.
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


def side_of(ops: list[Json], dropped: str) -> str:
    """The text of one side: all operations but those of the other side."""
    return "".join(op["text"] for op in ops if op["op"] != dropped)


def faults(comparison: Json) -> list[str]:
    """Every way in which a comparison breaks its contract, in words; empty if it keeps it."""
    found: list[str] = []
    for side, dropped in (("base", "insert"), ("target", "delete")):
        indexes: list[int] = []
        for row in comparison["rows"]:
            paragraphs = row[side]
            indexes += [paragraph["index"] for paragraph in paragraphs]
            if side_of(row["ops"], dropped) != "\n".join(paragraph["text"] for paragraph in paragraphs):
                found.append(f"{row['id']}: operations do not rebuild the {side} side")
            found += note_faults(row, side, dropped)
        if sorted(indexes) != list(range(comparison[side]["paragraphs"])):
            found.append(f"{side}: paragraphs missing, doubled or not counted from 0")
    return found + [fault for row in comparison["rows"] for fault in kind_faults(row)]


def note_faults(row: Json, side: str, dropped: str) -> list[str]:
    """The notes of a row's paragraphs are all there, once, and their operations rebuild them."""
    found = [
        f"{row['id']}: the operations of a note do not rebuild its {side} side"
        for note in row["footnotes"]
        if side_of(note["ops"], dropped) != (note[side] or "")
    ]
    carried = sorted(note["text"] for paragraph in row[side] for note in paragraph.get("footnotes", []))
    shown = sorted(note[side] for note in row["footnotes"] if note[side] is not None)
    if carried != shown:
        found.append(f"{row['id']}: notes of the {side} side are lost or invented")
    return found


SHAPES = {
    "added": (0, 1, 0, 99),
    "removed": (1, 99, 0, 0),
    "split": (1, 1, 2, 99),
    "merged": (2, 99, 1, 1),
    "regrouped": (2, 99, 2, 99),
    "edited": (1, 1, 1, 1),
    "unchanged": (1, 1, 1, 1),
}


def kind_faults(row: Json) -> list[str]:
    """The kind of a row agrees with how many paragraphs it has and with whether anything differs."""
    found = []
    base, target = len(row["base"]), len(row["target"])
    if row["kind"] == "added" and (base, target > 0) != (0, True):
        found.append(f"{row['id']}: added, but with {base} → {target} paragraphs")
    elif row["kind"] != "added":
        low, high, low_target, high_target = SHAPES[row["kind"]]
        if not (low <= base <= high and low_target <= target <= high_target):
            found.append(f"{row['id']}: {row['kind']}, but with {base} → {target} paragraphs")
    differs = any(op["op"] != "equal" for op in row["ops"]) or any(
        op["op"] != "equal" for note in row["footnotes"] for op in note["ops"]
    )
    if row["kind"] == "unchanged" and differs:
        found.append(f"{row['id']}: unchanged, but its operations differ")
    if row["kind"] == "edited" and not differs:
        found.append(f"{row['id']}: edited, but nothing differs")
    if (row["kind"] != "unchanged" or row["moved"] or row["renumbered"]) != bool(row["changes"]):
        found.append(f"{row['id']}: its changes do not agree with its kind")
    return found
