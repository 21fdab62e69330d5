"""The same document in each form: nothing lost, nothing added, and the same audit, checked by reading the files back."""

from __future__ import annotations

import pytest

from chartproof.audit import audit
from chartproof.core.covers import covers
from chartproof.core.record import Record
from chartproof.reading.reader import read
from exchange.documents.made import FORMS, all_made, of_file
from writing.written import LAWBOOK, PROFILES, TODAY

CASES = [*((form, False) for form in FORMS), *((form, True) for form in ("md", "docx", "pdf"))]


@pytest.mark.parametrize(("form", "listed"), CASES, ids=[f"{form}{' with sources' * listed}" for form, listed in CASES])
def test_what_the_facts_show_is_read_from_the_file_neither_more_nor_less(form, listed):
    for name, (document, held, _) in all_made().items():
        shown = of_file(name, form, listed=listed)[1]
        found = covers(held, [e for e in shown.evidence if e.kind != "page"])  # where pages begin says the file, not the document
        assert found.complete, f"{name}: {found}"
        assert shown.kind == document.kind, name


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_the_audit_of_the_file_is_the_audit_of_the_text(form):
    profile = PROFILES["medicare-b"]
    for name, (document, _, _) in all_made().items():
        text = audit(Record(read(document.text), None), LAWBOOK, profile, TODAY, draft=True)
        file = audit(Record(of_file(name, form, listed=True)[1], None), LAWBOOK, profile, TODAY, draft=True)
        before, after = ({r.rule: r.outcome for r in report.results} for report in (text, file))
        changed = {rule: (before[rule], after[rule]) for rule in before if before[rule] != after[rule]}
        # a file of several pages can be asked whether each names the patient; a text cannot
        assert changed.pop("ID-01", ("", "met"))[1] == "met", name
        assert not changed, f"{name}: {changed}"


def test_every_sentence_stands_in_every_form_in_its_own_words():
    for name, (document, _, _) in all_made().items():
        for form in FORMS:
            words = "".join(of_file(name, form)[0].replace("\\", "").split())
            missing = [s.text for s in document.sentences() if "".join(s.text.split()) not in words]
            assert not missing, f"{name} as {form}: {missing}"


def test_there_are_enough_of_them():
    kinds = {document.kind for document, _, _ in all_made().values()}
    assert len(all_made()) > 25
    assert {"treatment-note", "missed-visit", "progress-report", "justification", "appeal"} <= kinds
