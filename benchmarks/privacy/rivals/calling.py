"""Installing the other programs, running their workers, and what their types of finding mean in letters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from judging import Found
from passages.pieces import Passage

HERE = Path(__file__).resolve().parent
FOLDER = Path(__file__).resolve().parents[3] / "build" / "privacy-peers"
_TIMEOUT = 1800

PROGRAMS: dict[str, tuple[str, ...]] = {
    "presidio": ("presidio-analyzer==2.2.366",), "scrubadub": ("scrubadub==2.0.1",), "phileas": ("phileas-redact==1.0.0",), "datafog": ("datafog==4.9.0",),
}
NO_ROSTER = {"datafog"}

MEANING: dict[str, dict[str, str]] = {
    "presidio": {"PERSON": "A", "ROSTER": "A", "LOCATION": "B", "DATE_TIME": "C", "PHONE_NUMBER": "D", "EMAIL_ADDRESS": "F", "US_SSN": "G", "US_ITIN": "G", "US_MBI": "I", "CREDIT_CARD": "J",
                 "US_BANK_NUMBER": "J", "IBAN_CODE": "J", "CRYPTO": "J", "US_DRIVER_LICENSE": "K", "MEDICAL_LICENSE": "K", "US_NPI": "K", "URL": "N", "IP_ADDRESS": "O", "MAC_ADDRESS": "M",
                 "UK_NHS": "H", "US_PASSPORT": "R"},
    "scrubadub": {"name": "A", "unknown": "A", "organization": "A", "address": "B", "postalcode": "B", "location": "B", "date_of_birth": "C", "phone": "D", "email": "F", "social_security_number": "G",
                  "national_insurance_number": "G", "tax_reference_number": "G", "credit_card": "J", "drivers_licence": "K", "vehicle_licence_plate": "L", "url": "N", "twitter": "R", "credential": "R", "skype": "R"},
    "phileas": {"dictionary": "A", "street-address": "B", "zip-code": "B", "date": "C", "age": "C", "phone-number": "D", "email-address": "F", "ssn": "G", "credit-card": "J", "bank-routing-number": "J", "iban-code": "J",
                "drivers-license-number": "K", "drivers-license": "K", "vin": "L", "mac-address": "M", "url": "N", "ip-address": "O", "passport-number": "R", "tracking-number": "R"},
    "datafog": {"EMAIL": "F", "PHONE": "D", "SSN": "G", "CREDIT_CARD": "J", "IP_ADDRESS": "O", "DOB": "C", "DATE": "C", "ZIP": "B"},
}
"""Which letter a type stands for. Two letters differ by use alone (telephone and fax), so recall never asks for the letter; precision is by this map."""


class Answered(NamedTuple):
    """A program's answers on a corpus, with its version and its seconds of processor time."""

    version: str
    seconds: float
    answers: list[list[Found]]
    scores: list[list[float]]


def _python(name: str) -> Path:
    return FOLDER / name / ("Scripts" if sys.platform == "win32" else "bin") / "python"


def installed(name: str) -> str:
    """Make the program's environment when it is not there. Returns why it could not be made, or nothing."""
    ready = FOLDER / name / "ready"
    if ready.exists():
        return ""
    try:
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER / name)], check=True, capture_output=True, timeout=_TIMEOUT)
        subprocess.run([str(_python(name)), "-m", "pip", "install", "--quiet", *PROGRAMS[name]], check=True, capture_output=True, text=True, timeout=_TIMEOUT)
    except (OSError, subprocess.SubprocessError) as problem:
        return f"could not be installed ({_said(problem)})"
    ready.touch()
    return ""


def _said(problem: Exception) -> str:
    lines = str(getattr(problem, "stderr", "") or problem).strip().splitlines()
    return lines[-1][:160] if lines else "no reason given"


def names(passage: Passage) -> list[str]:
    """What a roster gives a program that takes words: full names, their parts and nicknames, places, numbers."""
    people = [str(word) for each in passage.roster.get("people", []) for word in (each["name"], each["given"], each["family"], *each["nicknames"]) if word]  # type: ignore[misc]
    return list(dict.fromkeys([*people, *(str(each["name"]) for each in passage.roster.get("places", [])), *(str(each["value"]) for each in passage.roster.get("numbers", []))]))


def ask(name: str, passages: list[Passage], roster: bool) -> Answered | str:
    """A program's answers, or why there are none."""
    problem = installed(name)
    if problem:
        return problem
    asked = {"texts": [each.text for each in passages], "rosters": [names(each) for each in passages] if roster else None}
    try:
        done = subprocess.run([str(_python(name)), str(HERE / f"{name}_worker.py")], input=json.dumps(asked), capture_output=True, text=True, check=True, timeout=_TIMEOUT,
                              cwd=FOLDER, env={key: value for key, value in os.environ.items() if key != "PYTHONPATH"})
        told = json.loads(done.stdout.splitlines()[-1])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError) as failure:
        return f"did not run ({_said(failure)})"
    meaning = MEANING[name]
    answers = [[Found(start, end, meaning.get(kind, "?")) for start, end, kind, _ in found] for found in told["answers"]]
    return Answered(f"{name} {told['version']}", float(told["seconds"]), answers, [[score for *_, score in found] for found in told["answers"]])
