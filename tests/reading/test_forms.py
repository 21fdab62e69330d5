"""Lines of our own documents are read by their forms, and by these only under the title of such a document."""

from __future__ import annotations

import pytest

from chartproof.reading.reader import read

NOTE = "OT treatment note\n\nPatient: P-0142 \u00b7 Date of service: 2026-11-18\n\n"


@pytest.mark.parametrize(("title", "line", "kind"), [
    ("Home programme from occupational therapy", "Step 1: stop after 5 minutes", "home_step"),
    ("Home programme from occupational therapy", "Stop and call us if: he says 3 of 5", "home_caution"),
    ("Letter to the family from occupational therapy", "Try this: one cue, then wait", "home_programme"),
    ("OT discharge summary", "Equipment at discharge: tub bench", "equipment"),
    ("Referral from occupational therapy", "What we found: head turned on 5 of 5", "clinical_finding"),
    ("Transmittal log", "Sent 2026-11-02: plan of care of 2026-11-01; by: fax", "transmittal_date"),
    ("Signature log", "Staff T-03, OTR/L: occupational therapist; treated; first entry 2026-10-05, last entry 2026-11-18", "entry_date"),
    ("Signature attestation", "Entry: treatment note, written for 2026-11-18", "attestation"),
])
def test_a_form_counts_under_its_title_and_nowhere_else(title, line, kind):
    own = read(f"{title}\n\nPatient: P-0142\n\n- {line}\n").evidence
    assert kind in {e.kind for e in own}
    assert {e.kind for e in own} <= {kind, "patient_id", "plan_date", "contributor"}
    foreign = read(f"{NOTE}- {line}\n").evidence
    assert not {e.kind for e in foreign} & ({kind} - {"transmittal_date", "home_programme"})


def test_a_physicians_referral_stays_an_order():
    assert read("Referral from Dr. Okafor\nReferral for OT evaluate and treat\nDate: 2026-09-01").kind == "order"


@pytest.mark.parametrize("line", ["Step 1: 97530 x 2, 30 min", "How long: 5 minutes; 3 of 5 with min A"])
def test_what_is_done_at_home_is_no_treatment(line):
    shown = read(f"Home programme from occupational therapy\n\nPatient: P-0142\n\n- Activity 1: lace a shoe\n  - {line}\n")
    assert not any(e.kind in ("minutes", "score", "code", "units", "assistance") for e in shown.evidence)
