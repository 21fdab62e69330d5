"""Who signed a document, as far as rules ask: a therapist, a physician or practitioner, an assistant."""

from __future__ import annotations

from collections.abc import Sequence

from chartproof.rules.case import Case

PRACTITIONERS = frozenset({"MD", "DO", "NP", "NP-C", "FNP", "FNP-C", "FNP-BC", "APRN", "CRNP", "DNP", "PA", "PA-C", "CNS"})
"""Credentials of physicians, nurse practitioners, clinical nurse specialists and physician assistants."""
_THERAPISTS = frozenset({"OT", "PT", "SLP"})
AUTHORS = frozenset({"signature", "cosignature"})
"""The kinds that these functions read; a rule that calls them declares both."""


def clinicians(case: Case) -> tuple[int, ...]:
    """Signatures of a therapist, physician or practitioner: those who may judge and decide."""
    return tuple(i for i in _signatures(case) if case.evidence(i).who in _THERAPISTS or case.evidence(i).unit.upper() in PRACTITIONERS)


def assistants(case: Case) -> tuple[int, ...]:
    """Signatures of assistants."""
    return tuple(i for i in _signatures(case) if case.evidence(i).who in ("OTA", "PTA"))


def _signatures(case: Case) -> Sequence[int]:
    return case.find("signature") + case.find("cosignature")
