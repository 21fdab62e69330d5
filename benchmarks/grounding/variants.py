"""False variants of true notes, by family: each changes one thing, so that the sentence in which it stands is false. The seed is fixed."""

from __future__ import annotations

import itertools
import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

HERE = Path(__file__).parent
_ONES = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
         "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_LEVELS = {
    "independent": ("independent", "independently", "without any help", "no assistance", "unassisted"), "supervision": ("supervision", "distant supervision", "close supervision"),
    "stand-by assistance": ("SBA", "standby assist", "stand-by assistance"), "contact-guard assistance": ("CGA", "contact guard", "contact-guard assistance"),
    "minimal assistance": ("min A", "minimal help", "minimum assistance", "min assist"), "moderate assistance": ("mod A", "moderate help", "moderate assist"),
    "maximal assistance": ("max A", "maximum assistance", "maximal help"), "total assistance": ("total assistance", "dependent", "total A"),
}
_LEVEL = re.compile("|".join(name for name in _LEVELS if name != "independent"))
_KINDS = ("verbal", "tactile", "visual", "gestural")
_SPEAKERS = ("Mother", "Father", "Teacher", "Patient", "Husband", "Daughter", "Grandmother", "Nurse")
_STATUS = ("Met.", "Goal met.", "Goal achieved.", "Mastered.", "The goal has been accomplished.", "Regressed.", "Goal discontinued.", "Nearly met.", "Exceeded.",
           "Fully attained today.", "Plateaued.", "Reached the target.")
_SKIPPED = re.compile(r"\[[^\]]*\]|[LS]TG\d+|\b[A-Z]-\d+|\b[A-Z]\d\d\.?\w*|\b9\d{4}\b")


class Variant(NamedTuple):
    """A text and the place in it that is not as the facts are."""

    family: str
    text: str
    start: int
    end: int


def put(family: str, text: str, start: int, end: int, words: str) -> Variant:
    """The text with ``words`` in the place of what stands between two positions."""
    return Variant(family, text[:start] + words + text[end:], start, start + max(len(words), 1))


def in_words(number: int) -> str:
    """``thirty-nine``."""
    if number < len(_ONES):
        return _ONES[number]
    return _TENS[number // 10] + (f"-{_ONES[number % 10]}" if number % 10 else "")


def _numbers(text: str) -> list[re.Match[str]]:
    """Every number of the sections, without those of names, goals, codes and placeholders."""
    covered = [m.span() for m in _SKIPPED.finditer(text)]
    begin = text.index("\nS\n")
    stop = text.index("Signature:")
    return [m for m in re.finditer(r"(?<![\w.])\d{1,3}(?![\w]*\d|:)", text) if begin < m.start() < stop and not any(a <= m.start() < b for a, b in covered)]


def digits(text: str, _: random.Random) -> Iterator[Variant]:
    """Each number one more."""
    for m in _numbers(text):
        yield put("a number one more", text, *m.span(), str(int(m.group()) + 1))


def spelled(text: str, _: random.Random) -> Iterator[Variant]:
    """Each number one more, in words."""
    for m in _numbers(text):
        if int(m.group()) < 99 and text[m.end():m.end() + 1] == " ":
            yield put("a number one more, in words", text, *m.span(), in_words(int(m.group()) + 1))


def clocks(text: str, _: random.Random) -> Iterator[Variant]:
    """Each clock time a minute later."""
    for m in re.finditer(r"\b(\d\d):(\d\d)\b", text):
        yield put("a clock time", text, *m.span(), f"{m[1]}:{(int(m[2]) + 1) % 60:02}")


def levels(text: str, chance: random.Random) -> Iterator[Variant]:
    """Each level replaced by another, in one of its names."""
    for m in _LEVEL.finditer(text):
        other = chance.choice([name for name in _LEVELS if name != m.group()])
        yield put("another level", text, *m.span(), chance.choice(_LEVELS[other]))


def cues(text: str, chance: random.Random) -> Iterator[Variant]:
    """Each kind of cue replaced by another."""
    for m in re.finditer(r"\b(verbal|tactile) (?=cue)", text):
        sentence = text[text.rfind("\n", 0, m.start()):text.find("\n", m.end())]
        yield put("another kind of cue", text, *m.span(1), chance.choice([kind for kind in _KINDS if f"{kind} cue" not in sentence]))


def sides(text: str, _: random.Random) -> Iterator[Variant]:
    """Each side turned."""
    begin = text.index("\nS\n")
    for m in re.finditer(r"\b(?:left|right|L (?=hand)|R (?=hand))\b(?! on once)", text[begin:]):
        turned = {"left": "right", "right": "left", "L ": "R ", "R ": "L "}[m.group()]
        yield put("the other side", text, begin + m.start(), begin + m.end(), turned)


def exchanged(text: str, _: random.Random) -> Iterator[Variant]:
    """The score of one activity told of the other."""
    found = list(re.finditer(r"Result:[^.\n]*?(\d+ of \d+)", text))
    for one, other in itertools.pairwise(found):
        if one[1] != other[1]:
            yield put("a score of the other activity", text, *one.span(1), other[1])
            yield put("a score of the other activity", text, *other.span(1), one[1])


def of_then(text: str, _: random.Random) -> Iterator[Variant]:
    """An earlier or first measure, or the target, told as today's."""
    for m in re.finditer(r"- (?P<goal>[LS]TG\d+): (?P<now>[\d/]+(?: of \d+|%| deg| lb)?) (?P<rest>[^\n]*)", text):
        for then in re.finditer(r"; (?P<score>[\d/]+(?: of \d+|%| deg| lb)?)[^;.]*(?:baseline|on \[)|Target (?P<aim>[\d/]+(?: of \d+|%| deg| lb)?)", m["rest"]):
            score = then["score"] or then["aim"]
            if score != m["now"]:
                yield put("then told as now", text, *m.span("now"), score)


def statuses(text: str, chance: random.Random) -> Iterator[Variant]:
    """Each goal's status in other words that are not so."""
    for m in re.finditer(r"(?:Progressing, not met|No change, not met|Below the last measure, not met|Met)\.", text):
        for words in chance.sample([w for w in _STATUS if not (m.group().startswith("No change") and w == "Plateaued.")], 4):
            if not (m.group() == "Met." and words in ("Met.", "Goal met.", "Goal achieved.", "Mastered.", "The goal has been accomplished.", "Reached the target.",
                                                      "Fully attained today.")):
                yield put("another status", text, *m.span(), words)


def speakers(text: str, chance: random.Random) -> Iterator[Variant]:
    """Each report told of somebody else."""
    for m in re.finditer(r"(?m)^- (Mother|Father|Teacher|Patient|Husband|Student|Child)(?=:| wants:)", text):
        mine = {m[1]} | ({"Patient", "Student", "Child"} if m[1] in ("Patient", "Student", "Child") else set())
        for other in chance.sample([who for who in _SPEAKERS if who not in mine], 2):
            yield put("another speaker", text, *m.span(1), other)


def denials(text: str, _: random.Random) -> Iterator[Variant]:
    """Denials dropped, and put in."""
    begin = text.index("\nS\n")
    for m in re.finditer(r"\b(?:no|without(?: a)?|did not|not) (?=(?!met|yet|counted)[a-z])", text[begin:]):
        if "Not counted" not in text[begin + m.start() - 3:begin + m.end()]:
            turned = "with " if m.group().startswith("without") else ""
            yield put("a denial turned", text, begin + m.start(), begin + m.end(), turned)
    for m in re.finditer(r"\b(turned|dropped|stopped|stayed|lost|waited|moved|carried|opened|showed|followed|placed|spilled|finished|slept|covered|found)\b (?=[a-z])", text):
        base = {"turned": "turn", "dropped": "drop", "stopped": "stop", "stayed": "stay", "lost": "lose", "waited": "wait", "moved": "move", "carried": "carry",
                "opened": "open", "showed": "show", "followed": "follow", "placed": "place", "spilled": "spill", "finished": "finish", "slept": "sleep", "covered": "cover",
                "found": "find"}[m[1]]
        yield put("a denial put in", text, *m.span(), f"did not {base}")


def tenses(text: str, _: random.Random) -> Iterator[Variant]:
    """What is planned, or is for home, told as done today."""
    at = text.index("- Total timed")
    for label, family in (("- Next: ", "planned told as done"), ("- Home: ", "home told as done")):
        found = re.search(rf"(?m)^{label}(.*)$", text)
        for words in (found[1].split("; ") if found else ()):
            for said in ("{} today", "Today {}", "Completed: {}", "Patient worked on {}"):
                yield put(family, text, at, at, f"- {said.format(words)}.\n")


def invented(text: str, chance: random.Random) -> Iterator[Variant]:
    """Whole sentences that nobody entered."""
    for family, given in yaml.safe_load((HERE / "invented.yaml").read_text(encoding="utf-8")).items():
        for words in given["said"]:
            lines = [m.start() + 1 for m in re.finditer(r"\n- ", text) if text.rfind(f"\n{given['at']}\n", 0, m.start() + 1) > text.rfind("\n\n", 0, m.start() + 1)]
            at = chance.choice(lines)
            yield put(f"invented: {family}", text, at, at, f"- {words}\n")


def appended(text: str, chance: random.Random) -> Iterator[Variant]:
    """The same sentences behind a true one, in its line."""
    for family, given in yaml.safe_load((HERE / "invented.yaml").read_text(encoding="utf-8")).items():
        if family not in ("quotes", "plan", "home", "injection", "pain"):
            ends = [m.start() for m in re.finditer(r"(?<=[a-z)])\.?(?=\n)", text[text.index("\nO\n"):text.index("\nA\n")])]
            at = text.index("\nO\n") + chance.choice(ends)
            end = at + (text[at] == ".")
            for words in given["said"]:
                made = f". {words.rstrip('.')}."
                yield Variant(f"behind a true one: {family}", text[:at] + made + text[end:], at + 2, at + len(made))


FAMILIES: tuple[Callable[[str, random.Random], Iterator[Variant]], ...] = (
    digits, spelled, clocks, levels, cues, sides, exchanged, of_then, statuses, speakers, denials, tenses, invented, appended)
"""Every way of making a true note false that is tried."""
