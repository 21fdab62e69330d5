"""Blank forms: each document as its own writer writes it, from facts that are placeholders, for paper and for other programs.

Derived, so that a form cannot drift from the document: a line that a writer adds stands in its form without anybody's doing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from chartproof.core.complexity import DECISION, HISTORY
from chartproof.core.course import Course
from chartproof.core.document import Document, Section, Sentence, Table
from chartproof.core.errors import ChartproofError
from chartproof.core.levels import LEVEL_WORDS
from chartproof.core.procedure import Procedure
from chartproof.writing import blank_facts, goal_lines, phrases, plain_words, treatment_note
from chartproof.writing.ask import Ask, LawNumber
from chartproof.writing.kinds import KINDS, TREATMENT_NOTE

BLANK = "Blank form: fill in each bracket, or strike its line."
"""Stands under the title: the reader takes the brackets of such a text for what nobody has filled in. It goes when the form is filled in."""

_PROCEDURES = {code: Procedure(code, "[service]", code not in ("97166", "97168"), True) for code in ("97530", "97535", "97166", "97168")}
_LAW = LawNumber(30, "[paragraph of the law]")
_STATUS = (*goal_lines.STATUS_WORDS.values(), *treatment_note.STATUS_WORDS.values())


def _or(words: tuple[str, ...]) -> str:
    return f"[{', '.join(words[:-1])} or {words[-1]}]"


def _choice(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_FILLED: tuple[tuple[re.Pattern[str], str], ...] = tuple((re.compile(pattern), blank) for pattern, blank in (
    (r"(?<=^Session length: )\d+ min of treatment at each visit", "[number] to [number] min, mean [number] min of treatment"),
    (r"^Nothing of what this letter looked for.*", "[what the visits of this period do not show, or nothing]"),
    (r"(?<=^Certified )\((?:initial|recertification)\)", "[initial or recertification]"),
    (r"\bby MD$", "by [credential of the certifier]"),
    (r"(?<=^Requested: )payment of the visits below", "[what is asked for, e.g. payment of the visits below]"),
    (r"^one-on-one$", "[contact]"),
    (r"^[LS]TG\d$", "[goals]"),
    (r"(?<=Support of the code: ).+$", "[which components reach the code, and which do not]"),
    (r"(?<=New goal: ).+", "[goal], in place of [goal]"),
    (r"(?<=Goal no longer in the plan: ).+", "[goal]"),
    (r"(?<=Goals kept: ).+", "[goals]"),
    (r"(?<=Term changed: ).+", "[amount, frequency or duration], [what it was] before and [what it is] now"),
    (r"^Open at discharge, not met: .+", "Met at discharge: [goals]; open at discharge, not met: [goals]"),
    (r"(?<=^Staff T-00, OTR/L: ).+(?=; first entry)", "[role]; [what was done or written]"),
    (rf"(?<=, )(?:{_choice(tuple(plain_words.HELP.values()))})", "[help, e.g. with someone close by]"),
    (r"with (?:no more than )?\d spoken reminders", "[reminders, e.g. with 2 spoken reminders]"),
    (r"^This goal is not met yet\.$", "[This goal is met, or is not met yet]."),
    (r"\b\d of 5 times\b", "[measure, e.g. 3 of 5 times]"),
    (r"\bP-0000\b", "[patient number]"),
    (r"\bT-00, OTR/L", "[staff number, credential]"),
    (r"\bX00\.0\b", "[ICD-10 code]"),
    (r"\d{4}-\d\d-\d\d", "[date]"),
    (r"\b\d\d:\d\d to \d\d:\d\d\b", "[time] to [time]"),
    (r"\b\d of 5\b", "[score, e.g. 3 of 5]"),
    (r"\b\d (?:verbal|tactile|visual|gestural) cues?\b", "[cues, e.g. 2 verbal cues]"),
    (rf"\b(?:{_choice(tuple(LEVEL_WORDS.values()))})\b", "[help, e.g. minimal assistance]"),
    (r"\b9\d{4}\b", "[code]"),
    (rf"(?<=Plan decision: )(?:{_choice(tuple(phrases.DECISIONS.values()))})", _or(tuple(phrases.DECISIONS.values()))),
    (rf"(?<=Status: )(?:{_choice(_STATUS)})", "[how it stands against the target]"),
    (rf"(?<=\. )(?:{_choice(tuple(treatment_note.STATUS_WORDS.values()))}|Reached on \d of \d visits running, not yet met)\.", "[how it stands against the target]."),
    (r"\b(?:left|right|both) sides?\b|(?<=Side: )(?:left|right|both)", "[left, right or both sides]"),
    (r"\b(?:video|audio); consent to telehealth recorded", "[video or audio]; [consent to telehealth: yes or no]"),
    (r"^Clinic(?=; )", "[place of service]"),
    (r"\bOne-on-one\b", "[one-on-one, group of how many, or co-treatment]"),
    (r"(?<=; )clinic(?=;)", "[place of service]"),
    (rf"^(?:{_choice(HISTORY)})(?=; |$)", _or(HISTORY)),
    (rf"^(?:{_choice(DECISION)})(?=; |$)", _or(DECISION)),
    (rf"^(?:{_choice(HISTORY)}) or more$", "[by the code]"),
    (rf"^(?:{_choice(DECISION)}) or higher$|^at least \d named$", "[by the code]"),
    (r"^(?:yes|no|open)$", "[yes or no]"),
))
_BRACKETS = re.compile(r"(\[[^\[\]]*\])")
_GOALS = re.compile(r"\b[LS]TG\d")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def kinds() -> tuple[str, ...]:
    """Every document of which there is a form."""
    return (*(name for name in KINDS if name != TREATMENT_NOTE), TREATMENT_NOTE)


def blank(kind: str) -> Document:
    """The form of a kind, the placeholders behind its sentences still named. Raises KeyError for a kind that nobody writes."""
    course = blank_facts.course_of_placeholders()
    if kind == TREATMENT_NOTE:
        filled = treatment_note.write(blank_facts.visit_of_placeholders(), course.chart, _PROCEDURES)
    else:
        filled = max(_filled(kind, course), key=lambda document: sum(1 for _ in document.sentences()))
    return Document(filled.kind, filled.date, filled.title, (Section("", (Sentence(BLANK, ()),)), *(_section(section) for section in filled.sections)))


def brackets(document: Document) -> frozenset[str]:
    """What stands in brackets: no style abbreviates it."""
    return frozenset(bracket for sentence in document.sentences() for bracket in _BRACKETS.findall(sentence.text))


def bare(document: Document) -> Document:
    """Without the placeholders that are behind the sentences: a form has no facts."""
    def without(sentence: Sentence) -> Sentence:
        return msgspec.structs.replace(sentence, because=())

    sections = tuple(msgspec.structs.replace(
        section, sentences=tuple(map(without, section.sentences)),
        tables=tuple(msgspec.structs.replace(table, rows=tuple(tuple(map(without, row)) for row in table.rows)) for table in section.tables))
        for section in document.sections)
    return msgspec.structs.replace(document, sections=sections)


def _filled(kind: str, course: Course) -> Iterator[Document]:
    """The documents of a kind about each paper of the chart, and by default: the fullest of them is the form."""
    refused = None
    written = 0
    for which in (None, *blank_facts.DAYS):
        try:
            yield KINDS[kind].write(course, Ask(blank_facts.TODAY, _PROCEDURES, which=which, law=lambda _: _LAW))
            written += 1
        except ChartproofError as error:
            refused = error
    if not written and refused:
        raise refused


def _section(section: Section) -> Section:
    tables = tuple(Table(tuple(_emptied(column) for column in table.columns), tuple(tuple(_sentence(cell) for cell in row) for row in table.rows), _emptied(table.title))
                   for table in section.tables)
    sentences = [_sentence(sentence) for sentence in section.sentences]
    once = tuple(one for i, one in enumerate(sentences) if i == 0 or one != sentences[i - 1])
    return Section(_emptied(section.title), once, tables)


def _sentence(sentence: Sentence) -> Sentence:
    return Sentence(_emptied(sentence.text), sentence.because, sentence.depth)


def _emptied(text: str) -> str:
    """The text with a bracket in place of each stand-in; ids of goals are part of the form."""
    for pattern, bracket in _FILLED:
        text = "".join(part if part.startswith("[") else pattern.sub(bracket, part) for part in _BRACKETS.split(text))
    return "".join(part if part.startswith("[") else _figures(part) for part in _BRACKETS.split(text))


def _figures(part: str) -> str:
    kept = _GOALS.findall(part)
    bare = _FIGURE.sub("[number]", _GOALS.sub("\0", part))
    for goal in kept:
        bare = bare.replace("\0", goal, 1)
    return bare
