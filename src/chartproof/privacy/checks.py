"""Forms and check digits of numbers that carry one."""

from __future__ import annotations

import re

_MBI = re.compile(r"[1-9][ac-hj-km-np-rt-y][0-9ac-hj-km-np-rt-y][0-9][ac-hj-km-np-rt-y][0-9ac-hj-km-np-rt-y][0-9][ac-hj-km-np-rt-y]{2}[0-9]{2}")
_VIN_VALUES = {c: i % 10 for i, c in enumerate("0123456789")} | dict(zip("abcdefghjklmnprstuvwxyz", (1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 7, 9, 2, 3, 4, 5, 6, 7, 8, 9), strict=True))
_VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def is_mbi(bare: str) -> bool:
    """Whether eleven folded letters and digits have the form of a Medicare Beneficiary Identifier (it has no check digit)."""
    return len(bare) == 11 and _MBI.fullmatch(bare) is not None


def luhn(digits: str) -> bool:
    """Whether digits end in their Luhn check digit."""
    total = 0
    for i, c in enumerate(reversed(digits)):
        value = int(c)
        if i % 2:
            value = value * 2 - 9 if value > 4 else value * 2
        total += value
    return total % 10 == 0


def is_npi(digits: str) -> bool:
    """Ten digits that begin with 1 or 2 and pass Luhn behind 80840."""
    return len(digits) == 10 and digits[0] in "12" and luhn("80840" + digits)


def is_card(digits: str) -> bool:
    """Thirteen to nineteen digits that pass Luhn: a payment card."""
    return 13 <= len(digits) <= 19 and luhn(digits) and digits[0] in "23456"


def is_ssn(digits: str) -> bool:
    """Nine digits that the Social Security Administration may have issued, or an individual taxpayer's number."""
    return len(digits) == 9 and digits[:3] not in ("000", "666") and digits[3:5] != "00" and digits[5:] != "0000"


def is_vin(bare: str) -> bool:
    """Seventeen folded letters and digits with the check digit in ninth place."""
    if len(bare) != 17 or not all(c in _VIN_VALUES for c in bare):
        return False
    rest = sum(_VIN_VALUES[c] * weight for c, weight in zip(bare, _VIN_WEIGHTS, strict=True)) % 11
    return bare[8] == ("x" if rest == 10 else str(rest))


def looks_like_vin(bare: str) -> bool:
    """The form of a vehicle's number with whatever check digit: many are misread by a letter."""
    return len(bare) == 17 and all(c in _VIN_VALUES for c in bare) and sum(c.isdigit() for c in bare) > 4 and sum(c.isalpha() for c in bare) > 2


def is_gtin(digits: str) -> bool:
    """Fourteen digits with their check digit: the device identifier of a UDI."""
    return len(digits) == 14 and sum(int(c) * (3 if i % 2 == 0 else 1) for i, c in enumerate(digits)) % 10 == 0


def is_phone(digits: str) -> bool:
    """Ten digits of the North American plan, a 1 before them aside."""
    ten = digits.removeprefix("1") if len(digits) == 11 else digits
    return len(ten) == 10 and ten[0] in "23456789" and ten[3] in "23456789"
