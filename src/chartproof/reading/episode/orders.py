"""Orders, certifications and the sending of the plan: who signed what, on which day, and what is only asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from chartproof.core.evidence import Evidence, Standing
from chartproof.reading.episode.context import titled
from chartproof.reading.episode.days import Day, days, period
from chartproof.reading.episode.plan import therapy
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor
from chartproof.reading.words import statements

_CREDENTIAL = r"(m\.?d\.?|d\.?o\.?|np-c|n\.?p\.?|fnp(?:-c|-bc)?|aprn|crnp|dnp|pa-c|pa|cns|dpm|od|d\.?c\.?)"
_NAMED = re.compile(rf"(?:dr\.? )?([a-z][\w.'\-]{{0,30}}(?: [a-z][\w.'\-]{{0,30}}){{0,3}}),? {_CREDENTIAL}(?=$|[\s,;.)|:])")
_DOCTOR = re.compile(r"\bdr\.? ([a-z][\w'\-]{1,30})(?:, ([a-z.\-]{2,6})(?=[\s,;.)]))?")
_LEAD = re.compile(r"\b(?:electronically |digitally |e-)?signed(?: by)?:?|\bsignature[^:\n]{0,30}:|/s/|\bi (?:re-?)?certify [^.|\n]{0,80}[.|:]|\bcertif(?:ied|ying) [a-z ]{0,20}?(?:by|:)|\bapproved by:?")
_CERTIFYING = re.compile(r"certif|physician|provider|practitioner|\bnpp\b|approv|plan of care|\bpoc\b")
_CERTIFY_ABOVE = re.compile(r"\bi (?:have reviewed|re-?certify|certify|agree|approve)|certification statement|physician(?:'s)? (?:re-?)?certification|certif[^.\n]{0,60}\bneed for\b")
_PRACTITIONERS = frozenset({"MD", "DO", "NP", "PA", "CNS", "DPM", "OD", "DC"})
_LOOK_BACK = 500
_NAME_REACH = 100
_SENT = re.compile(r"\b(?:faxed|fax|sent|e-?mailed|mailed|transmitted|transmittal|forwarded|routed|uploaded)\b")
_HOW = (("fax", re.compile(r"\bfax")), ("portal", re.compile(r"portal|uploaded")), ("email", re.compile(r"e-?mail")), ("mail", re.compile(r"\bmail|post")),
        ("ehr", re.compile(r"\behr|\bemr|inbox|in-basket|routed")))
_PLAN = re.compile(r"\b(?:plan|poc|evaluation|eval|certification|recertification|cert|report)\b")
_TO_WHOM = re.compile(r"\b(?:dr|physician|provider|practitioner|md|np|pcp|doctor|office|pediatrician|surgeon|neurologist|referring)\b")
_LATER = re.compile(r"\b(?:will be|to be|will|pending|needs to be|please|should be|if not|must be|when)\b")
_NOT = re.compile(r"\bnot (?:yet |been )?$|\bnever $|\bnot been $")
_ORDER_DAY = re.compile(r"\b(?:dated|date|of|on|received|from|signed)\b")
_EVALUATE = re.compile(r"eval(?:uate|uation)?(?: and| &|/) ?treat")
_VERBAL = re.compile(r"\b(?:verbal|telephone|phone|oral)\b")
_LATE = re.compile(r"\b(?:delayed|late|delay (?:in|of)|reason for (?:the )?(?:delay|late))\b[^.;\n]{0,40}?\b(?:(?:re-?)?certification|signature|cert|signed|recert)\b"
                   r"|\b(?:(?:re-?)?certification|signature)\b[^.;\n]{0,30}?\b(?:delayed|late|delay)\b")
_REASON = re.compile(r"\b(?:because of|because|due to|as|since|secondary to|reason)\b:? ")
_BLANK = re.compile(r"_{2,}|\[ ?\]")


def _credential(written: str) -> str:
    return written.replace(".", "").upper()


def _anew(text: Text, line: Stretch) -> str:
    """``recertification`` where the line or the title says so, else ``initial``."""
    again = "recert" in text.folded[line.start:line.end] or "re-cert" in text.folded[line.start:line.end] or titled(text.folded) == "recertification"
    return "recertification" if again else "initial"


def _certifies(text: Text, line: Stretch) -> bool:
    """Whether a practitioner's signature stands under a certification: by its own words, or by the statement shortly above."""
    if _CERTIFYING.search(text.folded, line.start, line.end):
        return True
    return bool(_CERTIFY_ABOVE.search(text.folded, max(0, line.start - _LOOK_BACK), line.start))


def signed_by_practitioner(text: Text, line: Stretch) -> list[Evidence]:
    """A physician's or practitioner's dated signature on a line: a certification, an order's signature, or an author's own."""
    found = _practitioner(text, line)
    if found is None:
        return []
    named, name_start = found
    name = text.words(name_start, named.end(1)).strip(" :,")
    credential = _credential(named.group(2))
    dated = [d for d in days(text, line) if d.start >= named.end()] or [d for d in days(text, line) if d.end <= named.start()]
    day = dated[0] if dated else None
    place = (name_start, named.end())
    if titled(text.folded) == "order":
        return _order_signature(name, credential, place, day)
    if _certifies(text, line):
        certified = [Evidence("certifier", name, credential, start=place[0], end=place[1])]
        if day:
            certified.append(Evidence("certification_date", day.value, _anew(text, line), who=credential, start=day.start, end=day.end))
        return certified
    return [Evidence("signature", name, credential, start=place[0], end=place[1]), *([Evidence("signature_date", day.value, start=day.start, end=day.end)] if day else [])]


def _practitioner(text: Text, line: Stretch) -> tuple[re.Match[str], int] | None:
    """A practitioner's name and credential that signs the line, and where the name starts; not one that is only written to, or shall sign."""
    cue = next((a for a in line.anchors if a.category == "credential" and a.value in _PRACTITIONERS), None)
    if cue is None and not any(a.category == "signed" or a.value == "certify" for a in line.anchors):
        return None
    lead = _LEAD.search(text.folded, line.start, line.end)
    certified = lead is not None or _CERTIFY_ABOVE.search(text.folded, max(0, line.start - _LOOK_BACK), line.start) is not None
    if not certified:
        return None
    low = max(line.start, cue.start - _NAME_REACH) if cue else lead.start() if lead else line.end
    named = _NAMED.search(text.folded, low, min(line.end, low + 3 * _NAME_REACH))
    if named is None or _LATER.search(text.folded, line.start, named.start()) or _SENT.search(text.folded, line.start, line.end):
        return None
    if lead is None and named.start() - line.start >= 4:
        return None
    start = lead.end() if lead and named.start(1) < lead.end() <= named.end(1) else named.start(1)
    while start < named.end(1) and text.original[start] in " :,":
        start += 1
    return (named, start) if start < named.end(1) and not _BLANK.search(text.words(start, named.end(1))) else None


def _order_signature(name: str, credential: str, place: tuple[int, int], day: Day | None) -> list[Evidence]:
    found = [Evidence("signature", name, credential, start=place[0], end=place[1])]
    if day:
        found += [Evidence("signature_date", day.value, start=day.start, end=day.end), Evidence("order_signed", day.value, start=day.start, end=day.end)]
    return found


def certified_period(text: Text, part: Stretch) -> Iterator[Evidence]:
    """``from 10/05/2026 to 01/02/2027``."""
    found = period(text, part)
    if found:
        yield Evidence("certification_start", found[0].value, start=found[0].start, end=found[0].end)
        yield Evidence("certification_end", found[1].value, start=found[1].start, end=found[1].end)


def certify_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """The certified period, and a certification told in prose: ``Dr. Okafor certified the plan on 10/08/2026``."""
    if text.folded.startswith(":", anchor.end):
        return
    if not _LATE.search(text.folded, clause.start, clause.end):
        yield from certified_period(text, clause)
    doctor = _DOCTOR.search(text.folded, clause.start, clause.end)
    told = re.search(r"\b(?:certified|recertified|signed|approved)\b", text.folded[clause.start:clause.end])
    if doctor and told and not _LATER.search(text.folded, clause.start, clause.end) and not period(text, clause):
        before = text.folded[max(clause.start, clause.start + told.start() - 9):clause.start + told.start()]
        if not _NOT.search(before):
            yield from _told(text, clause, doctor)


def _told(text: Text, clause: Stretch, doctor: re.Match[str]) -> Iterator[Evidence]:
    credential = _credential(doctor.group(2)) if doctor.group(2) and re.fullmatch(_CREDENTIAL, doctor.group(2)) else ""
    yield Evidence("certifier", text.words(doctor.start(), doctor.end(1)), credential, start=doctor.start(), end=doctor.end())
    for day in days(text, clause)[:1]:
        yield Evidence("certification_date", day.value, _anew(text, clause), who=credential, start=day.start, end=day.end)


def order(text: Text, part: Stretch) -> Iterator[Evidence]:
    """A labelled order: its date, whether by word of mouth, when signed, and the therapy it names."""
    found = days(text, part)
    unit = "verbal" if _VERBAL.search(text.folded, max(0, part.start - 40), part.end) else "written"
    signed = next((d for d in found if "signed" in text.folded[max(part.start, d.start - 40):d.start]), None)
    first = next((d for d in found if d is not signed), None)
    if first or signed:
        day = first or signed
        if day:
            yield Evidence("order_date", day.value, unit, start=day.start, end=day.end)
    if signed:
        yield Evidence("order_signed", signed.value, start=signed.start, end=signed.end)
    yield from therapy(text, part)


def order_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """An order in prose: dated, or naming what it orders. *In order to* orders nothing."""
    if text.folded.startswith("in ", max(clause.start, anchor.start - 3)):
        return
    if clause.section in ("P", "G", "H") or text.folded.startswith(":", anchor.end):
        return
    near = [d for d in days(text, clause) if 0 <= d.start - anchor.end <= 80 and _ORDER_DAY.search(text.folded, anchor.end, d.start)]
    if near and not _LATER.search(text.folded, clause.start, clause.end):
        yield from order(text, text.stretch(anchor.start, clause.end)._replace(section=clause.section))
    elif not _LATER.search(text.folded, clause.start, clause.end) and (
            _EVALUATE.search(text.folded, clause.start, clause.end) or titled(text.folded) == "order"):
        yield from therapy(text, clause)


def transmit_near(text: Text, clause: Stretch, anchor: Anchor) -> Iterator[Evidence]:
    """The plan was sent: a past word, the plan or its reader, and a day. What *will be faxed* is planned."""
    folded = text.folded
    bare = clause.end - clause.start < 50 and titled(folded) in ("plan-of-care", "recertification", "evaluation")  # "Sent by fax 05/05/2026." under a plan
    if not (bare or _PLAN.search(folded, clause.start, clause.end) or _TO_WHOM.search(folded, clause.start, clause.end)):
        return
    when: Standing = "planned" if _LATER.search(folded, clause.start, anchor.start) else "performed"
    denied = bool(_NOT.search(folded[max(clause.start, anchor.start - 12):anchor.start]))
    after = [d for d in days(text, clause) if d.start >= anchor.end] or days(text, clause)
    for day in after[:1]:
        yield Evidence("transmittal_date", day.value, _how(folded[clause.start:clause.end]), when=when, denied=denied, start=day.start, end=day.end)


def transmitted(text: Text, part: Stretch) -> Iterator[Evidence]:
    """A labelled day of sending."""
    how = _how(text.folded[max(0, part.start - 40):part.end])
    for day in days(text, part)[:1]:
        yield Evidence("transmittal_date", day.value, how, start=day.start, end=day.end)


def _how(words: str) -> str:
    return next((name for name, pattern in _HOW if pattern.search(words)), "")


def delay_in(text: Text, clause: Stretch) -> Iterator[Evidence]:
    """Why a certification was late; that it was late is no reason."""
    late = _LATE.search(text.folded, clause.start, clause.end)
    if late is None:
        return
    reason = _REASON.search(text.folded, max(clause.start, late.start()), clause.end)
    if reason and clause.end - reason.end() > 4:
        yield from statements(text, "delay_reason", reason.end(), clause.end)


def delay_near(text: Text, clause: Stretch, _: Anchor) -> Iterator[Evidence]:
    """The same from the word *delayed*."""
    yield from delay_in(text, clause)


def person(kind: str) -> Callable[[Text, Stretch], Iterator[Evidence]]:
    """A reader of a labelled practitioner: ``A. Okafor, MD``."""
    def read(text: Text, part: Stretch) -> Iterator[Evidence]:
        named = _NAMED.search(text.folded, part.start, part.end)
        if named and not _BLANK.search(named.group(1)):
            yield Evidence(kind, text.words(*named.span(1)), _credential(named.group(2)), start=named.start(1), end=named.end())
    return read
