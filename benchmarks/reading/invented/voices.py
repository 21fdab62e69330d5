"""The voices: what kind of author writes the note, on which form, and what that form leaves out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Voice:
    """``layout`` names the form. ``verb`` is 0 for "carried", 1 for "carrying". ``terse`` is how much is abbreviated, 0 to 2."""

    name: str
    layout: str
    codes: bool = True
    units: bool = True
    head: bool = True
    goals: bool = False
    one_line_a_code: bool = False
    verb: int = 0
    terse: int = 0
    loud: bool = False


VOICES = (
    Voice("soap in capitals", "soap_caps", terse=1),
    Voice("soap by letter", "soap_letters", head=False, terse=2),
    Voice("soap with dashes", "soap_dash", terse=1, units=False),
    Voice("markdown", "markdown", goals=True),
    Voice("headings and bullets", "bullets", goals=True),
    Voice("dictated on one line", "dictated", codes=False, units=False),
    Voice("EHR with piped table", "ehr_pipes", one_line_a_code=True),
    Voice("EHR with flattened table", "ehr_flat", one_line_a_code=True),
    Voice("check boxes", "check_boxes", terse=1),
    Voice("data, assessment, plan", "dap", units=False),
    Voice("no headings", "bare", head=False, terse=2, units=False),
    Voice("capitals throughout", "soap_letters", loud=True, terse=1),
    Voice("school log", "school_log", head=False, verb=1, one_line_a_code=True),
    Voice("charge slip below", "charge_slip", one_line_a_code=True, terse=1),
    Voice("labelled form", "form", verb=1),
    Voice("running prose", "prose", codes=False, units=False),
)
