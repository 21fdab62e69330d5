"""People by role, never by identity: who treated, who supervised, who reported."""

from __future__ import annotations

from typing import Literal

import msgspec

StaffRole = Literal["OT", "OTA", "student", "aide", "PT", "PTA", "SLP"]

ASSISTING: frozenset[str] = frozenset({"OTA", "PTA", "aide"})
"""Roles that judge nothing: why progress came, where a goal stands and what becomes of the plan are a clinician's (Pub 100-02 ch. 15 §220.3 D)."""

_CREDENTIAL_ROLES: dict[str, StaffRole] = {
    "OTR/L": "OT", "OTR": "OT", "OT/L": "OT", "OT": "OT", "OTD": "OT", "MOT": "OT",
    "COTA/L": "OTA", "COTA": "OTA", "OTA": "OTA", "OTA/L": "OTA", "OTS": "student", "OTAS": "student",
    "PT": "PT", "DPT": "PT", "PTA": "PTA", "CCC-SLP": "SLP", "SLP": "SLP", "AIDE": "aide", "TECH": "aide",
}


def role_of(credential: str) -> StaffRole | None:
    """The role a credential stands for: ``OTR/L`` is an OT, ``COTA/L`` an OTA. None when it is not known."""
    return _CREDENTIAL_ROLES.get(credential.strip().rstrip(".").upper().split(",")[0])


class Person(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A member of staff by number or name, with the credential that the record shows (``OTR/L``, ``COTA/L``)."""

    id: str
    credential: str = ""

    @property
    def role(self) -> StaffRole | None:
        """What the credential says; None without one."""
        return role_of(self.credential)
