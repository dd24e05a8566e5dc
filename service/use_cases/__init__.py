"""What users do with Travaux: plain functions, one transaction each. The first argument makes units of work."""

from service.use_cases.additions import add_version
from service.use_cases.comparing import compare_versions, read_pairs
from service.use_cases.correcting import correct_structure
from service.use_cases.overruling import overrule_changes, overrules_between
from service.use_cases.pairing import correct_pairs, pairs_between
from service.use_cases.searching import search_work
from service.use_cases.texts import list_works, read_version, received_file, work_history
from service.use_cases.verifying import verify
from service.use_cases.withdrawing import withdraw
from service.works import NewVersion

__all__ = [
    "NewVersion",
    "add_version",
    "compare_versions",
    "correct_pairs",
    "correct_structure",
    "list_works",
    "overrule_changes",
    "overrules_between",
    "pairs_between",
    "read_pairs",
    "read_version",
    "received_file",
    "search_work",
    "verify",
    "withdraw",
    "work_history",
]
