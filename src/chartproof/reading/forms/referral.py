"""The lines of a referral that occupational therapy writes to another discipline or provider."""

from __future__ import annotations

from chartproof.reading.forms.form import silent, worded

FORMS = (
    silent(r"referral from occupational therapy(?=\.?(?:\n|$))", "referral"),
    worded("why we refer", "referral_reason", "referral"),
    worded("what we ask", "referral_question", "referral"),
    worded("what we found", "clinical_finding", "referral"),
    silent(r"why we refer, what we ask(?=\.?(?:\n|$))", "referral"),
)
