"""The audit written as plainly as it can be: one rule after another, a new case for each, nothing kept. What the quick one is held to."""

from __future__ import annotations

import datetime

from chartproof import __version__
from chartproof.audit import AskedLaw
from chartproof.core.errors import Gap
from chartproof.core.finding import Report, Result
from chartproof.rules.book import RULES, sha256
from chartproof.rules.case import open_case
from chartproof.rules.rule import Message

SEVERITIES = ("advice", "risk", "denial")
CONCERNS = ("minutes", "identity", "plan", "skill")
SOURCES = {"law": "law", "manual": "a manual of the payer", "contractor": "a contractor's guidance", "plan": "the plan's own policy", "practice": "practice"}
NEEDS = {"chart": "the chart", "claim": "the claim", "earlier": "earlier notes of the patient", "signature": "a signed note; this is a draft",
         "scan": "a privacy scan of the text", "log": "the record's own log"}


def plain_audit(record, lawbook, profile, as_of, *, rules=RULES, draft=False):
    document = record.document
    stated = [e.value for e in document.evidence if e.kind == "date_of_service" and e.when == "performed" and isinstance(e.value, datetime.date)]
    day = stated[0] if stated else document.date
    date = day or as_of
    there = {"chart": record.chart is not None, "earlier": bool(record.earlier), "claim": document.origin == "claim",
             "signature": not draft and document.origin != "facts", "scan": record.scan is not None, "log": record.log is not None}
    asked, lines = {}, []
    for place, rule in enumerate(rules):
        law = AskedLaw(lawbook, date, as_of)
        lines.append((rule, place, _line(rule, record, law, profile, date, as_of, there, assumed=day is None)))
        asked |= law.asked
    ranks = {"error": 0, "not_met": 1, "unknown": 2}
    lines.sort(key=lambda line: (ranks.get(line[2].outcome, 3),
                                 (CONCERNS.index(line[0].concern), -SEVERITIES.index(line[2].severity)) if line[2].outcome in ("not_met", "unknown") else (0, 0), line[1]))
    results = tuple(result for _, _, result in lines)
    return Report(document.name, document.kind, profile.name if profile else "", _verdict(results), document.evidence, results,
                  tuple(asked[key] for key in sorted(asked)), lawbook.sha256, sha256(), "", "", as_of, date, day is None, __version__)


def _line(rule, record, law, profile, date, as_of, there, *, assumed):  # noqa: PLR0911  # one for each reason
    edition = next((one for one in rule.editions if one.since <= date and (one.until is None or date <= one.until)), None)
    citation = law.citation(edition.cite) if edition else None
    missing = sorted(need for need in rule.needs if not there[need])
    foreign = "all" not in rule.payers and not (profile and rule.payers & profile.payers)

    def aside(outcome, why):
        return Result(rule.code, rule.title, outcome, rule.severity, rule.confidence, why, "", rule.because, citation)

    if record.document.kind not in rule.documents:
        return aside("not_applicable", f"not a question for this kind of document ({record.document.kind})")
    if foreign and profile is None:
        return aside("not_checked", "needs a payer profile")
    if foreign and (rule.negative or rule.code not in profile.adopts):
        return aside("not_applicable", f"a rule of {', '.join(sorted(rule.payers))}; the profile does not adopt it")
    if missing:
        return aside("not_checked", f"needs {' and '.join(NEEDS[need] for need in missing)}")
    if edition is None:
        return aside("not_applicable", f"the rule does not speak for {date.isoformat()}")
    if profile and profile.authorities and citation.authority not in profile.authorities:
        return aside("not_applicable", f"asked at a higher level than the {profile.level}: the source is {SOURCES[citation.authority]}")
    law.dated, law.recalled = len(rule.editions) > 1 or edition.until is not None, False
    case = open_case(record.joined(), law, profile, date, as_of).open_to(rule.reads)
    try:
        answer = edition.check(case)
        said = rule.messages[answer.say] if answer.say else Message("")
        cited = law.citation(said.cite) if said.cite else citation
        if rule.negative and answer.outcome in ("not_met", "unknown"):
            raise ValueError  # noqa: TRY301  # as the audit does
        fill = answer.parameters or "{" in said.what + said.add
        what, add = (said.what.format_map(answer.parameters), said.add.format_map(answer.parameters)) if fill else (said.what, said.add)
        spans = tuple(sorted({(e.start, e.end) for e in map(case.evidence, answer.indices) if e.start >= 0}))
    except Gap as gap:
        said = Message(f"the lawbook has no {gap.key} for {gap.on}", f"nothing in the note; {gap.known}" if gap.known else "")
        return _weighed(rule, "unknown", said, said.what, said.add, (), citation, profile, foreign=foreign, dated=law.dated and assumed, recalled=False)
    except Exception as failure:  # noqa: BLE001  # as the audit does
        return aside("error", f"this rule failed ({type(failure).__name__}); it says nothing about the note")
    return _weighed(rule, answer.outcome, said, what, add, spans, cited, profile, foreign=foreign, dated=law.dated and assumed, recalled=law.recalled)


def _weighed(rule, outcome, said, what, add, spans, citation, profile, *, foreign, dated, recalled):
    severity = rule.severity
    if profile:
        scoped = [rule.overrides[scope] for scope in sorted(profile.payers) if scope in rule.overrides]
        severity = profile.severity.get(rule.code) or (scoped[0] if scoped else rule.severity)
    confidence = said.confidence or rule.confidence
    caps = [severity, *([said.severity] if said.severity else []), *(["risk"] if dated or confidence == "likely" else [])]
    if recalled or said.question or (foreign and profile) or citation.certainty == "recalled":
        caps.append("advice")
    severity = min(caps, key=SEVERITIES.index)
    open_ = outcome in ("not_met", "unknown")
    holds = rule.holds_charge and open_ and confidence == "certain" and severity != "advice" and citation.certainty == "primary"
    return Result(rule.code, rule.title, outcome, severity, confidence, what, add if open_ else "", rule.because, citation, spans, holds,
                  said.question and outcome == "unknown")


def _verdict(results):
    if any(r.outcome == "error" for r in results):
        return "error"
    if any(r.outcome == "not_met" and r.severity != "advice" for r in results):
        return "findings"
    return "unknown" if any(r.outcome == "unknown" and r.holds_charge for r in results) else "clear"
