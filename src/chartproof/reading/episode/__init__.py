"""The documents of the episode beside the treatment note: evaluation, plan, order, certification, progress report, discharge.

``LABELS`` reads labelled fields, ``read_episode`` the prose of a line. Cues of the lexicon say where to look; each recogniser looks only
around its cue, or once at a clause, so that reading stays linear. A goal's line is read whole: nothing else looks at it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from chartproof.core.evidence import Evidence, Standing
from chartproof.reading.episode import evaluation, goal_lists, orders, plan, progress
from chartproof.reading.episode.context import heading, label_above, ticked, titled
from chartproof.reading.episode.instruments import instruments
from chartproof.reading.episode.settle import settled
from chartproof.reading.lines import Stretch, Text, clauses
from chartproof.reading.matcher import Anchor
from chartproof.reading.words import statements

__all__ = ["LABELS", "goal_line", "read_episode", "settled", "signed_by_practitioner", "titled"]

signed_by_practitioner = orders.signed_by_practitioner
Field = Callable[[Text, Stretch], Iterator[Evidence]]
_Near = Callable[[Text, Stretch, Anchor], Iterator[Evidence]]


def _words(kind: str, when: Standing = "performed") -> Field:
    def read(text: Text, part: Stretch) -> Iterator[Evidence]:
        return statements(text, kind, part.start, part.end, when=when)
    return read


def _plan_of(unit: str) -> Field:
    """A labelled amount, frequency or duration: ``Frequency: 2`` takes its unit from the label."""
    def read(text: Text, part: Stretch) -> Iterator[Evidence]:
        found = list(plan.plan_terms(text, part, labelled=True))
        yield from found
        bare = re.match(r"(\d{1,3})(?: ?(?:x|times))?$", text.folded[part.start:part.end]) if not found else None
        if bare and unit:
            kind = "plan_amount" if unit == "per day" else "plan_frequency"
            yield Evidence(kind, int(bare.group(1)), unit, when="planned", start=part.start, end=part.start + bare.end(1))
        yield from plan.therapy(text, part)
    return read


def _level(kind: str, levels: tuple[str, ...]) -> Field:
    def read(text: Text, part: Stretch) -> Iterator[Evidence]:
        named = list(re.finditer("|".join(levels), text.folded[part.start:part.end]))
        if len({m.group() for m in named}) == 1:
            yield Evidence(kind, named[0].group(), start=part.start + named[0].start(), end=part.start + named[0].end())
    return read


def _reason(text: Text, part: Stretch) -> Iterator[Evidence]:
    """``Reason: …`` means what the document is for."""
    kind = {"re-evaluation": "reevaluation_reason", "discharge": "discharge_reason", "evaluation": "problem"}.get(titled(text.folded) or "")
    return statements(text, kind, part.start, part.end) if kind else iter(())


def _therapy(text: Text, part: Stretch) -> Iterator[Evidence]:
    return plan.therapy(text, part)


_BY_LABEL: Mapping[str, Field] = {
    **dict.fromkeys(("onset", "onset date", "date of onset", "date of injury", "injury date", "doi", "date of surgery", "surgery date", "onset/surgery date",
                     "onset of condition", "date of onset/injury"), evaluation.onset),
    **dict.fromkeys(("prior level of function", "plof", "prior level of function (plof)", "prior level", "prior function", "premorbid function",
                     "previous level of function", "prior level of functioning", "prior functional status", "premorbid level of function"),
                    _words("prior_level", "historical")),
    **dict.fromkeys(("current level of function", "clof", "current level of function (clof)", "current function", "current functional status", "current level",
                     "functional status", "functional limitations", "present level of function", "present levels", "present level of performance",
                     "present levels of performance", "current status", "current level of functioning"), _words("current_function")),
    **dict.fromkeys(("reason for referral", "chief complaint", "presenting problem", "referral reason", "problem", "problems", "problem list", "primary concern",
                     "primary concerns", "parent concerns", "parent concern", "reason for visit", "functional problem", "areas of concern", "concerns"), _words("problem")),
    **dict.fromkeys(("body part", "body region", "body part evaluated", "involved extremity", "area evaluated", "involved side"), _words("body_part")),
    **dict.fromkeys(("precautions", "comorbidities", "co-morbidities", "barriers", "complexities", "complicating factors", "conditions affecting treatment",
                     "conditions affecting care", "past medical history", "pmh", "barriers to progress", "contraindications", "medical precautions",
                     "precautions/contraindications", "personal factors", "factors affecting treatment", "medical history"), evaluation.complexities),
    **dict.fromkeys(("prognosis", "rehab potential", "rehabilitation potential", "rehab prognosis", "prognosis for goals", "rehab potential/prognosis"), evaluation.prognosis),
    **dict.fromkeys(("occupational profile", "profile and history", "history and profile", "profile/history", "history", "occupational profile and history"),
                    _level("history_level", ("brief", "expanded", "extensive"))),
    **dict.fromkeys(("performance deficits", "deficits", "deficit count", "number of performance deficits", "identified performance deficits"), evaluation.deficits),
    **dict.fromkeys(("clinical decision making", "clinical decision-making", "decision making", "decision-making", "clinical decision making complexity"),
                    _level("decision_level", ("low", "moderate", "high"))),
    **dict.fromkeys(("reason for re-evaluation", "reason for reevaluation", "re-evaluation reason", "reason for re-eval"), _words("reevaluation_reason")),
    **dict.fromkeys(("therapy type", "type of therapy", "discipline", "type", "type of service", "therapy"), _therapy),
    **dict.fromkeys(("amount", "plan amount"), _plan_of("per day")),
    **dict.fromkeys(("frequency", "plan frequency"), _plan_of("per week")),
    **dict.fromkeys(("duration", "plan duration", "frequency/duration", "frequency and duration", "frequency & duration", "amount/frequency/duration", "freq/duration",
                     "amount, frequency, duration", "amount, frequency and duration", "recommended frequency", "freq/dur", "plan frequency/duration", "frequency, duration"),
                    _plan_of("")),
    **dict.fromkeys(("plan date", "plan of care date", "date of plan", "date established", "plan established", "poc date", "plan of care established", "established",
                     "date plan established"), plan.plan_date),
    **dict.fromkeys(("change to plan", "changes to plan", "plan change", "plan changes", "changes to plan of care", "plan revision", "plan revisions", "plan modifications",
                     "change in plan", "changes to the plan"), plan.changes),
    **dict.fromkeys(("order date", "date of order", "referral date", "date of referral", "physician order", "physician order date", "order", "orders", "verbal order",
                     "telephone order", "order/referral", "referral", "date ordered"), orders.order),
    **dict.fromkeys(("certification period", "cert period", "recertification period", "certification dates", "plan of care period", "poc period", "certified period",
                     "period of certification", "recert period", "dates of certification"), orders.certified_period),
    **dict.fromkeys(("transmitted", "plan sent", "transmittal", "sent to physician", "faxed to physician", "date sent", "fax date", "plan of care sent", "plan transmitted",
                     "faxed", "sent", "poc sent"), orders.transmitted),
    **dict.fromkeys(("reason for delay", "delay reason", "reason for late certification", "reason for delayed certification"), _words("delay_reason")),
    **dict.fromkeys(("referring provider", "referring physician", "ordering provider", "ordering physician", "prescriber", "ordered by", "referred by", "physician"),
                    orders.person("prescriber")),
    **dict.fromkeys(("report date", "date of report", "date written", "progress report date", "report written", "date of progress report", "written", "date of plan of care",
                     "date of discharge summary", "recertification date", "discharge date", "date of discharge"), progress.written_on),
    **dict.fromkeys(("date of evaluation", "evaluation date", "eval date", "date of re-evaluation", "re-evaluation date", "date of initial evaluation"), progress.evaluated_on),
    **dict.fromkeys(("reporting period", "report period", "period covered", "dates covered", "period", "progress period", "dates of service covered", "treatment period",
                     "period of report", "dates of this report", "dates of report", "this report covers", "report covers", "dates of treatment", "dates of service", "episode", "episode dates", "period of care"), progress.reporting_period),
    "reason": _reason,
    **dict.fromkeys(("before the fall", "before the stroke", "before the injury", "before the accident", "before surgery", "before the surgery", "before admission"),
                    _words("prior_level", "historical")),
    **dict.fromkeys(("plan decision", "decision", "disposition"), progress.decision),
    **dict.fromkeys(("reason for discharge", "discharge reason", "reason for d/c", "d/c reason", "reason for ending"), _words("discharge_reason")),
}


def _chosen(reader: Field) -> Field:
    """The reader put to what was ticked in a field."""
    def read(text: Text, part: Stretch) -> Iterator[Evidence]:
        said = ticked(text, part)
        return iter(()) if said is None else reader(text, said)
    return read


LABELS: Mapping[str, Field] = {label: _chosen(reader) for label, reader in _BY_LABEL.items()}
"""Label, folded and without marks, to the reader of what stands after it; a template's unticked choices say nothing."""

_ONCE: Mapping[str, tuple[_Near, ...]] = {  # these look at the clause; its first cue of the name is enough
    "prior": (evaluation.prior_near,), "current": (evaluation.current_near,), "problem": (evaluation.problem_near,), "complexity": (evaluation.complexity_near,),
    "prognosis": (evaluation.prognosis_near,), "again": (evaluation.again_near,), "often": (plan.frequency_near,), "order": (orders.order_near,),
    "certify": (orders.certify_near,), "transmit": (orders.transmit_near,), "delay": (orders.delay_near,), "change": (plan.change_near, progress.changed_near),
    "period": (progress.period_near,), "established": (plan.established_near,), "onset": (evaluation.onset_near,),
}
_EACH: Mapping[str, _Near] = {  # these look a bounded way around each cue
    "profile": evaluation.profile_near, "deficits": evaluation.deficits_near, "decision": evaluation.decision_near, "body": evaluation.body_near,
    "decide": progress.decide_near, "cause": progress.cause_near,
}
_FIELDS = re.compile(r" [·|] | {3,20}|\n")
_HEAD_PLAN = re.compile(r"plan of care \d{4}-\d\d-\d\d: ")
"""The plan in the head of a treatment note, which the fields of the note read."""
_LONGEST_LABEL = 40
_STRANGE_LABEL = re.compile(r"[a-z][a-z /&,\-]{2,38}: ")


def goal_line(text: Text, line: Stretch) -> bool:
    """Whether the line states or reports a goal as plans and reports list them. In a treatment note, only what a goal asks counts: how the
    day's treatment went toward it is the treatment note's own.
    """
    opening = goal_lists.opens(text, line)
    if opening is None:
        return bool(goal_lists.detail(text, line))
    return line.section in ("G", "C") or goal_lists.asks(text, line, opening) or titled(text.folded) not in (None, "treatment-note", "missed-visit")


def read_episode(text: Text, line: Stretch) -> Iterator[Evidence]:
    """Evidence of the episode in a line: a goal, else its unlabelled words. Fields with a label of :data:`LABELS` are left to it."""
    opening = goal_lists.opens(text, line)
    if opening:
        yield from goal_lists.read_goal(text, line, opening)
        return
    goal = goal_lists.detail(text, line)
    if goal:
        yield from goal_lists.read_detail(text, line, goal)
        return
    if not any(a.category in ("episode", "instrument", "stock_phrase") for a in line.anchors) and line.section in ("O", "P", "G", "H"):
        return
    if line.end - line.start < _LONGEST_LABEL and text.folded[line.start:line.end].strip(":* ") in LABELS:
        return  # a heading; what stands under it is read as its content
    label = heading(text, line) or label_above(text, line, LABELS)
    if label in LABELS and not _label(text, line):
        yield from LABELS[label](text, line)
        return
    if "|" in text.folded[line.start:line.end]:
        yield from instruments(text, line, goal_lists.cells(text, line))
    yield from goal_lists.baselines(text, line)
    for part in _parts(text, line):
        name = _label(text, part)
        if name:
            yield from LABELS[name](text, text.stretch(text.folded.find(":", part.start) + 1, part.end)._replace(section=line.section))
        elif not _HEAD_PLAN.match(text.folded, part.start, part.end):
            yield from evaluation.diagnoses(text, part)
            for clause in clauses(text, _without_strange_label(text, part)):
                yield from _clause(text, clause)
            if "|" not in text.folded[line.start:line.end]:
                yield from instruments(text, part)


def _clause(text: Text, clause: Stretch) -> Iterator[Evidence]:
    seen: set[str] = set()
    for anchor in clause.anchors:
        if anchor.category == "stock_phrase" and anchor.value == "continue_plan" and clause.section not in ("S", "H", "G"):
            yield Evidence("plan_decision", "continue", start=anchor.start, end=anchor.end)
        if anchor.category == "planned" and text.folded.startswith("cont", anchor.start):
            yield from progress.decide_near(text, clause, anchor)  # "cont ot", "continue to": one wording for two things
        if anchor.category != "episode":
            continue
        if anchor.value in _EACH:
            yield from _EACH[anchor.value](text, clause, anchor)
        elif anchor.value not in seen:
            seen.add(anchor.value)
            for near in _ONCE.get(anchor.value, ()):
                yield from near(text, clause, anchor)


def _without_strange_label(text: Text, part: Stretch) -> Stretch:
    """A field without the label that opens it, when no recogniser knows a word of the label: ``FINDINGS: She currently …``."""
    label = _STRANGE_LABEL.match(text.folded, part.start, part.end)
    if label is None or plan.names_therapy(text, part.start, label.end()) or any(a.category == "episode" for a in part.near(part.start, label.end())):
        return part
    return text.stretch(label.end(), part.end)._replace(section=part.section)


def _parts(text: Text, line: Stretch) -> Iterator[Stretch]:
    """The fields of a line between middle dots, pipes or wide blanks."""
    begin = line.start
    for match in _FIELDS.finditer(text.folded, line.start, line.end):
        yield text.stretch(begin, match.start())._replace(section=line.section)
        begin = match.end()
    yield text.stretch(begin, line.end)._replace(section=line.section)


def _label(text: Text, part: Stretch) -> str:
    """The known label that opens a field; empty when there is none."""
    label, colon, _ = text.folded[part.start:min(part.end, part.start + _LONGEST_LABEL + 8)].lstrip("-*•# ").partition(":")
    name = label.strip("* ")
    return name if colon and name in LABELS else ""
