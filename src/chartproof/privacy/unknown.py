"""Capitalised words that no list explains: by a given name or by their place they are a person, otherwise a person looks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from chartproof.privacy.hit import Hit
from chartproof.privacy.hits import made
from chartproof.privacy.naming import CAPITAL, NAME, WORD, Piece, is_term, kind_in, pieces, trimmed
from chartproof.privacy.numbers import coded
from chartproof.privacy.passage import Passage
from chartproof.privacy.words import kind_of, listed, of_category, words

_ACTS = re.compile(
    r"(?:'s|s')? (?:is|was|has|had|did|does|can|could|will|would|wants|needs|likes|says|said|told|came|went|got|made|ate|cut|put|took|wrote|drew|held|kept|sat|stood|threw|caught|ran|fell|slept|began|knew|saw|left|gave|brought|found|felt|chose|won|"
    r"lost|tied|met|and (?:mom|dad|mother|father|his|her|i|this)|who|also|then|not|able|[a-z]{2,14}(?:ed|ts|es|ks|ns|ds|ys|ls|ms|ps|rs|ws|gs))\b")
_TOLD = re.compile(r"(?:&|\b(?:with|for|by|and|told|asked|let|to|from|helped|cued|had|gave|that|when|if|as|while|because|but|so|after|before|where|showed|handed|per|does|did|is|was|has|can|engaged|encouraged|instructed|educated|taught|assisted|reminded|prompted|positioned|seated|see|saw|called|emailed|texted|thanked|love,|of|until|than|about|though|although|since)) \Z")
_WORD_BEFORE = re.compile(rf"(?<![\w'\u2019\-]){CAPITAL}\w{{2,15}} \Z")
_WORDS = re.compile(rf"{CAPITAL}(?<![\w'\u2019].)(?<![a-z0-9]-.)(?:\.(?:{CAPITAL}\.){{1,3}}|[\w]{{0,30}}(?:['\u2019\-]\w{{1,30}}){{0,3}})")
_INITIAL_BEFORE = re.compile(rf"(?<!\w){CAPITAL}\.(?:{CAPITAL}\.)? ?\Z")
_ABBREVIATIONS = listed("abbreviations")
_AFTER_STOP = frozenset('.!?:;\n\u2022*|>#\u2013\u2014\u00b7"()[]-/')


def unknown_words(of: Passage) -> Iterator[Hit]:
    """Runs of capitalised words, each looked up once; codes that begin with a letter."""
    text, folded, reached = of.text, of.folded, 0
    for m in _WORDS.finditer(text):
        start, end = m.span()
        if start < reached:
            continue
        if text[end - 1] == ".":
            reached = end
            yield from _initials(of, start, end)
            continue
        kind = kind_in(of, start, end)
        if 1 < end - start < 4 and text[start:end].isupper() and kind == "unknown" and (_HUMAN.match(folded, end) or _OF_SOMEBODY.search(folded, max(0, start - 16), start)) and not of.shouted(start):
            reached = end
            yield made(of, start, end, "PERSON", "initials", "letters that stand for nobody's word, and do what people do")
            continue
        if _figures_follow(text, start, end):
            code = _CODE.match(folded, start)
            if code and sum(c.isdigit() for c in code.group()) > 2:
                reached = code.end()
                yield from _coded(of, start, reached)
                continue
        if kind in ("plain", "kept"):
            continue
        before = _INITIAL_BEFORE.search(text, max(0, start - 6), start)
        first = _WORD_BEFORE.search(text, max(0, start - 20), start) if kind == "unknown" and before is None else None
        if first is not None and not _first_name(of, first):
            first = None
        opened = before or first
        start = opened.start() if opened else start
        run = NAME.match(text, start)
        if run is None:
            continue
        reached = run.end()
        named = pieces(of, start, reached)
        if first is not None:
            named[0] = named[0]._replace(kind="unknown")
        yield from _judged(of, named)


def _first_name(of: Passage, m: re.Match[str]) -> bool:
    """Whether an English word with a capital, before an unknown one and inside a sentence, is a first name: *Marine Gonzalez*."""
    word = m.group().strip()
    folded = word.lower()
    opens = _opens(of, m.start())
    return not opens and not word.isupper() and kind_of(folded) == "plain" and folded not in _NO_SURNAMES and folded not in _relatives() and not of.shouted(m.start())


def _relatives() -> frozenset[str]:
    return of_category("relation") | of_category("title") | of_category("name_label")


def _figures_follow(text: str, start: int, end: int) -> bool:
    """Whether a word holds a figure or is joined to one."""
    return text[end - 1].isdigit() or (not text[start:end].isalpha() and any(c.isdigit() for c in text[start:end])) or (text[end:end + 1] in ("-", "#", ".") and text[end + 1:end + 2].isdigit())


_CODE = re.compile(r"[a-z0-9]+(?:[\-./#][a-z0-9]+){0,6}")
_DIAGNOSIS = re.compile(r"[a-z][0-9][0-9a-z](?:\.[0-9a-z]{1,4})?|[a-z][0-9]{4}(?:-[0-9a-z]{2})?|[ls]tg[- ]?\d+[a-z]?|[a-z]{1,3}-\d{2}|\d{5}[-.][a-z0-9]{2}|[a-z]{2,5}\d{0,2}-?\d{0,3}")
_RECORD = re.compile(r"(?:p|m|mr|mrn|pt|id|hn|hrn|ch|rec|enc|cl|st)-?\d{3,10}")
_RECORDED = re.compile(r"(?:(?:p|m|mr|mrn|pt|id|ch|rec|enc|cl)-?[0-9]{3,10}|(?!cpt|icd|otr|cot|hcp)[a-z]{1,3}-[0-9]{4,8})\Z")


def _coded(of: Passage, start: int, end: int) -> Iterator[Hit]:
    """A code that begins with a letter: a record's number by its form, else any code with more figures than a clinical one."""
    written = of.folded[start:end]
    if _RECORDED.match(written):
        yield made(of, start, end, "RECORD", "record-number", "the form of a record number", "format", f"RECORD:{written.replace('-', '')}")
    elif not _DIAGNOSIS.fullmatch(written) and sum(c.isdigit() for c in written) > 3 and "/" not in written:
        yield from coded(of, start, end, "".join(c for c in written if c.isalnum()))


def _initials(of: Passage, start: int, end: int) -> Iterator[Hit]:
    bare = of.folded[start:end].replace(".", "")
    if (bare in _ABBREVIATIONS and not (bare not in ("pt", "ot", "us", "usa", "st") and _DOES.match(of.folded, end))) or of.shouted(start):
        return
    sure = _ACTS.match(of.folded, end) is not None or re.search(r"(?:patient|pt|client|student|child|mom|mother|dad|father|son|daughter|resident|name|teacher|re)[:,]? \(?\Z", of.folded[max(0, start - 12):start]) is not None
    yield made(of, start, end, "PERSON", "initials", "letters with stops that are no abbreviation notes use", "context" if sure else "review")


def _judged(of: Passage, run: list[Piece]) -> Iterator[Hit]:
    shouted = of.shouted(run[0].start)
    group: list[Piece] = []
    for p in (*run, None):
        if p is not None and _nameable(of, p, group, shouted=shouted):
            group.append(p)
            continue
        if group:
            yield from _person(of, group, shouted=shouted)
        group = []
    return


def _nameable(of: Passage, p: Piece, group: list[Piece], *, shouted: bool) -> bool:
    if p.initial:
        return True
    if p.kind in ("given", "unknown", "both"):
        written = of.text[p.start:p.end]
        if not shouted and written.isupper() and p.kind == "unknown" and (len(written) < 4 or (not group and len(written) < 6)):
            return False  # an abbreviation that no list knows
        if (of.folded[p.start:p.end] in _MONTHS and of.text[p.end:p.end + 2].strip()[:1].isdigit()) or (of.folded[p.start:p.end] == "max" and _ASSIST.match(of.folded, p.end)):
            return False
        return not (p.kind == "unknown" and p.end - p.start < 3 and not group and of.text[p.start:p.end].isascii())
    if p.kind == "eponym":
        return not is_term(of, p.end) and bool(group)
    # an English word that follows a name with a capital is its last word: Dana Brown
    return p.kind == "plain" and bool(group) and not shouted and group[-1].kind in ("given", "both", "unknown") and len(group) < 3 and of.text[p.end:p.end + 1] != ":" and not of.text[p.start:p.end].isupper() and _surname(of, p)


_NO_SURNAMES = listed("not_after_names")


_LAST_FIRST = re.compile(rf"{WORD}, ({WORD})(?: {CAPITAL}\b\.?)?(?= -| seen|,? ?\(|\n|\Z| \(?DOB| is | was | arrived| [0-9]|,? MRN|;| \|)")
_MONTHS = frozenset({"may", "april", "june", "august", "march", "january", "february", "july", "september", "october", "november", "december"})
_ASSIST = re.compile(r" ?(?:a\b|assist|\(a\)|x ?[0-9]|ue\b|verbal|vc|cue|help)")


def _surname(of: Passage, p: Piece) -> bool:
    return of.folded[p.start:p.end].strip(".") not in _NO_SURNAMES and not of.folded[p.start:p.end].endswith(("ing", "ed", "ly", "tion"))


def _person(of: Passage, group: list[Piece], *, shouted: bool) -> Iterator[Hit]:
    """What a group of words that can be a name most likely is."""
    while group[-1].initial and len(group) > 1 and group[-1].end - group[-1].start == 1:
        group = group[:-1]
    named = [p for p in group if not p.initial]
    if not named:
        return
    start, end = group[0].start, trimmed(of, group[-1].start, group[-1].end)
    kinds: list[str] = [p.kind for p in named]
    if shouted:
        yield from _in_capitals(of, named, kinds, start, end)
    elif len(group) == 1:
        yield from _alone(of, group[0], end)
    elif "given" in kinds and len(named) > 1:
        yield made(of, start, end, "PERSON", "given-name", "a given name with what follows it in capitals")
    elif "given" not in kinds and is_instrument(of, end):
        return
    elif "unknown" in kinds and len(named) > 1:
        yield made(of, start, end, "PERSON", "full-name", "two capitalised words, one of them unknown")
    elif {"unknown", "given"} & set(kinds) and not (group[0].initial and _sided(of, group)):
        yield made(of, start, end, "PERSON", "initial-name", "an initial with a name or an unknown word")
    elif {"unknown", "given"} & set(kinds):
        yield from _alone(of, named[0], end)
    elif "both" in kinds:
        yield from _word_or_name(of, group, start, end)


def _alone(of: Passage, piece: Piece, end: int) -> Iterator[Hit]:
    """One word by itself: no abbreviation and no term, then by its kind, by the comma behind it, and by what it does."""
    start, kind = piece.start, piece.kind
    word = of.folded[start:end]
    if of.text[start:end].isupper() and end - start < 7:
        return  # an abbreviation that no list knows
    if kind == "unknown" and is_instrument(of, end):
        return
    if kind_of_term(word) and (is_term(of, end) or _MEASURED.match(of.folded, end)):
        return
    if _THING.match(of.folded, end):
        return
    turned = _LAST_FIRST.match(of.text, start)
    if turned and kind_of(of.folded[turned.start(1):turned.end(1)]) in (("unknown", "given", "both") if kind == "unknown" else ("unknown", "given")):
        yield made(of, start, turned.end(), "PERSON", "last-first", "two capitalised words with a comma, last name first")
    elif kind == "given":
        yield made(of, start, end, "PERSON", "given-name", "a given name with a capital")
    elif kind == "both":
        yield from _word_or_name(of, [piece], start, end)
    elif kind == "unknown" and end - start > 3 and _IN.search(of.folded, max(0, start - 12), start):
        yield made(of, start, end, "PLACE", "place-word", "an unknown capitalised word behind a word of place")
    elif kind == "unknown" and _acting(of, start, end):
        yield made(of, start, end, "PERSON", "acting-name", "an unknown capitalised word that does, owns or is told something")
    elif kind == "unknown":
        yield made(of, start, end, "PERSON", "unknown-word", "a capitalised word that no list explains", "review")


def _acting(of: Passage, start: int, end: int) -> bool:
    """Whether an unknown word does what a person does, owns something, is told something, or has a family."""
    behind = of.folded[end:end + 2]
    if behind == "'s" or (end - start > 2 and _ACTS.match(of.folded, end)) or _FAMILY.match(of.folded, end) or _DEALT.search(of.folded, max(0, start - 26), start):
        return True
    return of.folded[end - 1] == "s" and of.folded[max(0, start - 4):start] == "the " and _HOUSEHOLD.match(of.folded, end) is not None


_FAMILY = re.compile(r" (?:family|household|home|residence)\b")
_HOUSEHOLD = re.compile(r" (?:have|are|were|live|lived|will|came|come|moved|report|reported|want|wanted|say|said|plan|asked|requested|feel|agree|agreed|need|went)\b")
_DEALT = re.compile(r"\b(?:educated|instructed|told|asked|called|texted|emailed|met|thanked|reminded|encouraged|trained|helped|praised|greeted|consoled|notified|informed|contacted|named|dear|both|typed|traced|wrote|signed|thx,|thanks,|ty!|named|(?:spoke|spoken|met|arrived|here|came|visited|session|seen|worked|played|sat|shared|lives|living|conference|meeting|collaborated|consulted|coordinated|conferred|together|reviewed|demonstrated|discussed|talked|appointment|visit) (?:late |early |today |again |in )?with|d/w|(?:he|she|mom|mother|dad|father|[a-z]{3,12}) and) \Z")
_MEASURED = re.compile(r"(?: ?[:=])? ?(?:[a-z]+ )?[0-9]")
"""What follows the short name of a test: *Allen 4.6*."""


_THING = re.compile(r"[ -](?:traction|protocol|scale|test|wrench|rod|rods|bandage|dressing|sling|splint|brace|clamp|forceps|wire|pin|pupil|vigorimeter|dynamometer|goniometer|treadmill|stage|grade|syndrome|disease|sign|palsy|catheter|collar|frame|cart|lift|index|inventory|criteria|classification|technique)s?\b")
"""Things that are called by a name right before them; a person's own would be *Dana's splint*."""
_BEHIND = re.compile(r"(?:'s|s')?[ -]([a-z]+)(?:[ -]([a-z]+))?(?:[ -]([a-z]+))?")


def is_instrument(of: Passage, end: int) -> bool:
    """Whether a word for a test, a sign, a disease or a device stands behind, at most two capitalised words between: *Sollerman Hand Function Test*."""
    m = _BEHIND.match(of.folded, end)
    if m is None:
        return False
    kinds = words().instruments
    for group in (1, 2, 3):
        if m.group(group) is None:
            return False
        if m.group(group) in kinds:
            return True
        if not of.text[m.start(group)].isupper():
            return False
    return False


def kind_of_term(word: str) -> bool:
    """Whether a name is a term of therapy too, or a word: before a figure it is one."""
    known = words()
    return word in known.eponyms or word in known.shared or word in known.words


def _in_capitals(of: Passage, named: list[Piece], kinds: list[str], start: int, end: int) -> Iterator[Hit]:
    """In a line of capitals only what no word explains says something."""
    if "given" in kinds:
        yield made(of, start, end, "PERSON", "given-name", "a given name in a line of capitals")
    elif "unknown" in kinds and any(p.kind == "unknown" and p.end - p.start > 4 for p in named):
        first = next(p for p in named if p.kind == "unknown" and p.end - p.start > 4)
        yield made(of, first.start, trimmed(of, first.start, first.end), "PERSON", "unknown-word", "a word in a line of capitals that no list explains", "review")


def _word_or_name(of: Passage, group: list[Piece], start: int, end: int) -> Iterator[Hit]:
    """*Hope* is a name in the middle of a sentence and before a verb that only a person does; with an initial or a second name almost anywhere."""
    if group[0].initial and _sided(of, group):
        group = group[1:]
        start = group[0].start
    word = of.folded[start:end]
    if len(group) > 1:
        opens = _opens(of, start)
        trailing = group[-1].initial and re.match(r",? ?(?:[0-9\n,(:;|]|\Z|(?:is|was|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|has|had|seen|arrived|said)[a-z]{0,6}\b)", of.folded[end:end + 8]) is not None
        if not (group[-1].initial and not trailing):
            yield made(of, start, end, "PERSON", "word-name", "words with capitals that are names too, one beside the other", "review" if opens and not trailing and not group[0].initial else "context")
        return
    if _FAMILY.match(of.folded, end) and " home" not in of.folded[end:end + 6]:
        yield made(of, start, end, "PERSON", "word-name", "a word with a capital before *family*")
        return
    if of.text[start - 1:start] in ('"', "\u201c") and of.text[end:end + 1] in ('"', "\u201d") and _QUOTED.search(of.folded, max(0, start - 20), start):
        yield made(of, start, end, "PERSON", "word-name", "a word with a capital that somebody wrote or said in quotes")
        return
    if is_term(of, end) or word in _MONTHS or of.text[start:end].isupper():
        return
    opens = _opens(of, start) or of.text[max(0, start - 2):start] in (", ", "; ")
    acts = _DOES.match(of.folded, end)
    if acts and not (opens and acts.group().strip() in _OF_THINGS):
        yield made(of, start, end, "PERSON", "word-name", "a word with a capital that is a name too, and does what people do")
    elif not opens and (of.folded[end:end + 2] == "'s" or _TOLD.search(of.folded, max(0, start - 14), start)):
        yield made(of, start, end, "PERSON", "word-name", "a word with a capital that is a name too, in the middle of a sentence")
    elif not opens:
        yield made(of, start, end, "PERSON", "word-name", "a word with a capital that is a name too", "review")


_QUOTED = re.compile(r"\b(?:wrote|writes|write|writing|traced|typed|copied|said|name|signed|spelled|printed) [\"\u201c]\Z")


def _sided(of: Passage, group: list[Piece]) -> bool:
    """Whether what looks like an initial is a side or a unit that ends the sentence before: *pinch R. Art supplies*, *2 L. Mark on the counter*."""
    at = group[0].start
    before = of.text[max(0, at - 2):at]
    return of.text[at] in "RLBUCFIX" and before[-1:] == " " and (before[:1].isalnum() or before[:1] in ",/)") and not re.search(r"(?:by|signed|for|with|and|dr|mr|mrs|ms|from|to|told|asked|patient|pt|therapist|ot|md|cc|named) \Z", of.folded[max(0, at - 10):at])


_IN = re.compile(r"\b(?:in|near|outside|outside of|north of|south of|east of|west of) \Z")
_HUMAN = re.compile(r" (?:tolerated|demonstrated|reported|reports|states|stated|said|says|refused|denied|denies|arrived|participated|completed|requested|smiled|cried|wants|wanted|likes|asked|told|enjoyed|attended|verbalized|ambulated|transferred|worked|sat|stood"
                    r"|walked|practiced|ate|slept|carried|buttoned|wrote|needed|needs|continues|presents|presented|returned|(?:was|is|seemed|appeared|remains|remained) (?:tired|happy|late|seen|able|alert|agreeable|pleasant|cooperative|absent|upset|sleepy|motivated|engaged|calm|quiet"
                    r"|fussy|sick|out|here|crying|distracted|not|a|an|making|progressing|doing|very|more|less|unable|in|fatigued|tearful|excited|anxious|oriented))\b")
_OF_SOMEBODY = re.compile(r"\b(?:patient|pt|client|student|resident|child|kiddo|initials)[:,]? \Z")
_OF_THINGS = frozenset({"is", "was", "has", "had", "used", "appeared", "seemed", "helped", "began", "started", "stopped", "cut", "presents", "benefits", "identified", "drew", "needs", "required"})
"""What things do too: *Bill was paid*, at the opening of a sentence."""
_DOES = re.compile(r" (?:is|was|has|had|did|does|said|says|told|reports|reported|states|stated|wants|needs|likes|completed|carried|demonstrated|required|tolerated|participated|requested|denies|denied|continues|arrived|presented|performed|used|worked|transferred|buttoned|walked|reached|sat|stood|came|went|wrote|drew|held|"
                   r"cut|ate|appeared|seemed|refused|declined|verbalized|returned|attended|struggled|enjoyed|chose|tried|became|began|started|stopped|benefits|presents|smiled|cried|laughed|asked|answered|pointed|picked|placed|pushed|pulled|threw|caught|tied|washed|brushed|dressed|donned|doffed|fed|typed|copied|called|texted|"
                   r"emailed|brought|helped|practiced|agreed|expressed|identified|followed|responded|initiated|maintained|and (?:mom|dad|his|her|mother|father)|who)\b")


def _opens(of: Passage, start: int) -> bool:
    """Whether a sentence, a line or a field begins here, so that any word has a capital."""
    before = of.text[max(0, start - 6):start].rstrip(" \t")
    return not before or before[-1] in _AFTER_STOP
