"""Which vault belongs to a chart, and what a therapist does with it: open, list, forget; and a file's names put back from it."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import NamedTuple

from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.desk.privacy import FIRST_CHOICES, Choices, Looked, mask_sorted, roster_of, sorted_out, text_of
from chartproof.exchange.facts import open_chart
from chartproof.exchange.keys import Key, key_file, passphrase
from chartproof.exchange.locked import replace_private
from chartproof.exchange.places import vault_folder, vault_key_file
from chartproof.exchange.vault import ENDING, forget, opened, read, vault_path
from chartproof.privacy.restore import Restored, restore
from chartproof.privacy.tokens import digest


class Whose(NamedTuple):
    """What the user named: a chart, a roster, a vault of his own, a passphrase, or nothing. ``patient`` is the number in the facts, where no chart is named."""

    chart: Path | None = None
    roster: Path | None = None
    vault: Path | None = None
    words: str = ""
    patient: str = ""


class Vault(NamedTuple):
    """A vault's file, its key and the label that its owner sees; never printed as a whole, for the label may be a name."""

    path: Path
    key: Key
    label: str = ""


class Row(NamedTuple):
    """One line of the list: ``identities`` and ``texts`` are counts; ``problem`` says why it could not be opened."""

    path: Path
    label: str
    identities: int
    texts: int
    problem: str = ""


def vault_of(whose: Whose) -> Vault:
    """The vault of the chart or the patient, else of the roster, else the one for all texts that belong to no chart. Raises ChartproofError."""
    names = _key()
    key = passphrase(whose.words) if whose.words else names
    patient = open_chart(whose.chart).facts.patient if whose.chart else whose.patient
    label = patient or (f"roster {whose.roster.name}" if whose.roster else "")
    if whose.vault:
        return Vault(whose.vault, key, label)
    named = f"chart {label}" if patient else f"roster {whose.roster.resolve()}" if whose.roster else ""
    return Vault(vault_path(vault_folder(), named, names), key, label)


def _key() -> Key:
    """The key file of this machine; made anew only where no vault would be orphaned by it. Raises ChartproofError."""
    return key_file(vault_key_file(), make=not any(vault_folder().glob(f"*{ENDING}")))


def mask_file(source: Path | bytes, name: str, whose: Whose, choices: Choices = FIRST_CHOICES, *, one_way: bool = False) -> tuple[Looked, tuple[str, ...]]:
    """Mask the text of a file, and remember the way back, unless it is to be ``one_way``. With what was left out of the file. Raises ChartproofError."""
    text, warnings = text_of(source, name)
    roster = roster_of(whose.roster, whose.chart)
    if whose.chart and choices.dates == "days" and choices.day_one is None:
        choices = choices._replace(day_one=_first_day(whose.chart))
    found = sorted_out(text, roster, choices)
    if one_way:
        return mask_sorted(text, found, roster, choices)[0], warnings
    vault = vault_of(whose)
    with opened(vault.path, vault.key, vault.label) as held:
        looked, memory = mask_sorted(text, found, roster, choices, held.held.memory)
        if memory != held.held.memory:
            held.keep(memory)
    return looked, warnings


def _first_day(chart: Path) -> datetime.date | None:
    """The day of the evaluation, else of the first plan: what a chart's days are counted from."""
    facts = open_chart(chart).facts
    plans = [plan.date for _, plan in facts.plans_of_care()]
    return facts.evaluation.date if facts.evaluation else min(plans, default=None)


def restore_file(source: Path | bytes, name: str, whose: Whose, of: Path | None = None, *, of_any: bool = False) -> tuple[str, Restored]:
    """The text of a file as it came back, and with its names. ``of`` is the masked text that it answers. Raises ChartproofError."""
    text = text_of(source, name)[0]
    vault = vault_of(whose)
    memory = read(vault.path, vault.key).memory
    sha256 = digest(text_of(of, str(of))[0]) if of else ""
    if sha256 and all(kept.sha256 != sha256 for kept in memory.texts):
        raise ChartproofError(Problem("this vault does not know the masked text", "Name the file that mask wrote, unchanged, or leave out --of", Place(str(of))))
    return text, restore(text, memory, sha256, of_any=of_any)


def every_vault(words: str = "") -> list[Row]:
    """The vaults of this machine's folder. One that does not open is listed with the reason."""
    rows = []
    for path in sorted(vault_folder().glob(f"*{ENDING}")):
        try:
            held = read(path, passphrase(words) if words else key_file(vault_key_file(), make=False))
        except ChartproofError as error:
            rows.append(Row(path, "", 0, 0, error.problem.what))
        else:
            rows.append(Row(path, held.label, len(held.memory.identities), len(held.memory.texts)))
    return rows


def forget_vault(path: Path) -> bool:
    """Throw one vault away; false where there was none."""
    return forget(path)


def forget_every_vault() -> int:
    """Throw away all vaults of this machine's folder, and their key: a copy of one in some backup stays closed. How many there were."""
    count = sum(forget(path) for path in sorted(vault_folder().glob(f"*{ENDING}")))
    forget(vault_key_file())
    return count



def save_private(text: str, target: Path) -> None:
    """Write a text that holds names to a file that its owner alone may read. Raises ChartproofError, nothing half written."""
    try:
        replace_private(target.absolute(), text.encode())
    except OSError:
        raise ChartproofError(Problem("the file cannot be written", "Check the folder and your rights in it", Place(str(target)))) from None
