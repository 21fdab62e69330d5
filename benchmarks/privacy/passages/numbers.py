"""Numbers that are somebody: of the record, the plan, the account, the licence, the car, the device; check digits are right where there are any."""

from __future__ import annotations

from .draw import Draw

_ALPHA = "ACDEFGHJKMNPQRTUVWXY"
_VIN = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789"
_VIN_VALUE = {**{str(n): n for n in range(10)}, **dict(zip("ABCDEFGH", range(1, 9), strict=True)), **dict(zip("JKLMN", range(1, 6), strict=True)), "P": 7, "R": 9,
              **dict(zip("STUVWXYZ", range(2, 10), strict=True))}
_VIN_WEIGHT = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


def mbi(draw: Draw) -> tuple[str, str]:
    """A Medicare Beneficiary Identifier: eleven places, letters without S, L, O, I, B, Z."""
    sorts = {"a": _ALPHA, "d": "0123456789", "x": _ALPHA + "0123456789"}
    whole = draw.form("%") + "".join(draw.of(sorts[each]) for each in "axdaxdaadd")
    return draw.of(((whole, "MBI"), (whole, "MBI"), (f"{whole[:4]}-{whole[4:7]}-{whole[7:]}", "MBI, dashes"), (whole.lower(), "MBI, small letters"),
                    (f"{whole[:4]} {whole[4:7]} {whole[7:]}", "MBI, spaces")))


def luhn(digits: str) -> str:
    """The check digit of a number."""
    total = sum(sum(divmod(int(each) * (2 if n % 2 == 0 else 1), 10)) for n, each in enumerate(reversed(digits)))
    return str(-total % 10)


def npi(draw: Draw) -> tuple[str, str]:
    """A National Provider Identifier, whose check digit counts the prefix 80840."""
    nine = draw.of("12") + draw.form("########")
    return nine + luhn("80840" + nine), "NPI"


def ssn(draw: Draw) -> tuple[str, str]:
    """A social security number of a possible range, or its last four digits."""
    area = f"{draw.of((*range(101, 666), *range(667, 772))):03}"
    group, serial = f"{draw.randint(1, 99):02}", f"{draw.randint(1, 9999):04}"
    return draw.of(((f"{area}-{group}-{serial}", "SSN"), (f"{area}-{group}-{serial}", "SSN"), (f"{area} {group} {serial}", "SSN, spaces"), (f"{area}{group}{serial}", "SSN, run together"),
                    (f"xxx-xx-{serial}", "SSN, last four"), (f"***-**-{serial}", "SSN, last four"), (f"{area}.{group}.{serial}", "SSN, dots"), (f"{area}–{group}–{serial}", "SSN, en dashes")))


def vin(draw: Draw) -> tuple[str, str]:
    """A vehicle identification number with its check digit."""
    body = draw.of("12345JKW") + "".join(draw.of(_VIN) for _ in range(16))
    rest = sum(_VIN_VALUE[each] * weight for each, weight in zip(body, _VIN_WEIGHT, strict=True)) % 11
    return body[:8] + ("X" if rest == 10 else str(rest)) + body[9:], "VIN"


def plate(draw: Draw) -> tuple[str, str]:
    """A vehicle plate as states write them."""
    return draw.forms("@@@-####|@@@ ####|%@@@###|###-@@@|####-@@|@@ ####|@@@ ###|##@-@##|@@@####|%%%·@@@|@##-@@@|DV ####@"), "plate"


def mrn(draw: Draw) -> tuple[str, str]:
    """A medical record number."""
    return draw.forms("#######|%#######|##-##-##|###-###-###|MRN%######|@%#####|E########|H-%####|00######|@@@-%####|P-%###|20##-%####|%####/26"), "MRN"


def member(draw: Draw) -> tuple[str, str]:
    """A number of a health plan."""
    return draw.forms("@@@###@#####|W#########|H########|@@@%########|###########|%##-##-####A|@@#######@|YQR%########|80840%##########|%########-01|U%####### ##"), "member id"


def account(draw: Draw) -> tuple[str, str]:
    """A number of an account, a card, an invoice, a bank."""
    card = "4" + draw.form("##############")
    card += luhn(card)
    grouped = " ".join((card[:4], card[4:8], card[8:12], card[12:]))
    return draw.of(((draw.forms("########|%####-##|AC-######|GUAR-%#####|##########|INV-26-####|%###.%###.##|A%#######|PT%####-B"), "account"),
                    (draw.forms("########|ACCT%####|%######-0#|HB%########"), "account"), (grouped, "card"), (card, "card, run together"), (draw.form("0########") + "/" + draw.form("##########"), "bank")))


def licence(draw: Draw) -> tuple[str, str]:
    """A licence or certificate."""
    dea = draw.form("@@") + (six := draw.form("######")) + str((int(six[0]) + int(six[2]) + int(six[4]) + 2 * (int(six[1]) + int(six[3]) + int(six[5]))) % 10)
    return draw.of(((draw.forms("OT-####|OT %####|OTA.######|OT0####|OT.00####|OTR-%####|4####-OT"), "OT licence"), (draw.form("%#####"), "NBCOT"), (dea, "DEA"),
                    (draw.forms("@#######|###-##-####|@%##-%###-####|S###-####-####-##|%########"), "driver's licence")))


def device(draw: Draw) -> tuple[str, str]:
    """A number of a wheelchair, a hearing aid, a pump, an implant."""
    return draw.forms("SN-%######|@@%######|##@#####|%###-###-####|KMB-@#####|TDX@@#####|20##-@@-####|@@@###^^^^|CI5##-#######|Q@%#######|%#########|NKX^^^^^^^"), "serial"


def udi(draw: Draw) -> tuple[str, str]:
    """A unique device identification with its device and serial parts."""
    return f"(01){draw.form('##############')}(21){draw.form('^^^^^^^^')}", "UDI"


def other(draw: Draw) -> tuple[str, str]:
    """Another number that only one person has."""
    return draw.of(((draw.forms("CPS-####-###|%#-CV-#####|24-DR-####"), "case"), (draw.forms("S%#####|1###########|%#######"), "student id"), (draw.forms("SUBJ-###|PT-0##|OTRCT-##-###"), "study id"),
                    (draw.forms("WC-%#######|%###-WC-##-#####|CLM%#######"), "claim"), (draw.forms("A%##-###-###"), "alien number"), (draw.forms("@#######|%########"), "passport"),
                    (draw.forms("E-%####|EMP%####"), "employee id"), (draw.forms("RX %######|%######-00"), "prescription"), (draw.forms("AUTH%#######|A-%######|%########@"), "authorization")))
