"""Schools, clinics, employers and towns by their kind, or by the words before them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from chartproof.privacy.cues import Cue
from chartproof.privacy.hit import Hit
from chartproof.privacy.hits import made
from chartproof.privacy.naming import CAPITAL
from chartproof.privacy.passage import Passage
from chartproof.privacy.words import kind_of, of_category, words

_JOINT = r"(?: (?:of|the|de|del|la|las|los|at|for|and|&|in|on|y|san|santa) | & |-| )"
_PROPER_WORD = rf"(?:{CAPITAL}[\w'\u2019.&]{{0,24}}(?:-\w{{1,20}})?|[0-9]{{1,3}}(?:st|nd|rd|th)?)"
_PROPER = re.compile(rf"(?:the |The )?(?![0-9]{{1,3}}(?![0-9a-z])){_PROPER_WORD}(?:{_JOINT}(?:the |The )?{_PROPER_WORD}){{0,6}}")
_RUN_BEFORE = re.compile(rf"(?:{_PROPER_WORD}{_JOINT}(?:the )?){{0,5}}{_PROPER_WORD}(?: of| for|'s)?(?: the)? ?\Z")
_AT = re.compile(r"(?:\b(?:at|from|to|in|of|for|by|with|near|called|named|attends|attended|visited|school:|facility:|employer:|clinic:|hospital:)|[:,|(]) (?:the )?\Z")

_GENERIC = frozenset((
    "occupational physical speech outpatient inpatient home skilled nursing acute pediatric paediatric adult hand day assisted senior public the our local rural private middle high elementary primary secondary medical health mental behavioral early head "
    "community group therapy rehab rehabilitation clinic hospital school center centre facility care unit department services service program special education general regular charter new old current previous former this that his her their my upper lower sensory "
    "gym room classroom main office front lobby family patient outpt inpt ot pt slp snf irf ltac ltc icu nicu er ed home-based school-based clinic-based certified licensed "
    "subacute sub-acute transitional long-term long term short post-acute post acute memory hospice palliative orthopedic orthopaedic neuro neurology neurological cardiac pulmonary stroke spinal burn wound trauma surgical surgery urgent emergency intensive primary "
    "first second third fourth fifth sixth grade k pre prek head start at in of and for to with a an from by on pt's patient's child's student's student patient's child children's teacher teachers parent parents developmental development early intervention "
    "vocational work hardening conditioning functional independent independence living retirement training treatment therapeutic rec recreation recreational aquatic vestibular driver driving equipment durable medical mobility wheelchair prosthetic orthotic prosthetics orthotics "
    "district county state federal national city town village park place house market store grocery hardware restaurant bank company co factory warehouse plant farm church library pharmacy post community-based weekly daily social skills play lunch cooking fine gross motor "
    "visual handwriting feeding swallow pelvic women's men's balance fall falls prevention pain management aide aides caregiver family staff provider providers plan insurance managed medicare medicaid total no date time goals goal progress report notes note daily evaluation eval discharge"
).split())
_WEAK = frozenset({"center", "centre", "associates", "specialists", "residence", "lodge", "house", "place", "pavilion", "terrace", "villa", "gardens", "commons", "partners", "services", "haven", "health", "therapy", "therapies", "medical", "mobility", "dme", "outpatient", "wellness", "group", "market", "plant", "mill", "farm", "farms", "inn", "store",
                   "stores", "co", "company", "auto", "electric", "supply", "salon", "grill", "foods", "distribution", "logistics", "park", "beach", "bridge", "district", "heights", "city", "village", "institute", "foundation", "shelter", "dental", "temple", "memorial", "regional", "prep", "magnet", "kindergarten", "school", "rehab", "clinic", "home health", "pediatrics",
                   "orthopedics", "neurology", "library", "church", "brothers", "bros", "stores", "meats", "nursery", "drugs", "depot", "tire", "tires", "staffing", "packing", "packaging", "towers", "estates", "apartments", "parish", "industries", "bank", "hotel", "restaurant", "diner", "cafe", "bakery", "furniture", "steel", "hospital", "college", "academy",
                   "manor", "hospice", "pharmacy", "university", "elementary", "preschool", "daycare", "day care", "montessori", "head start", "va", "v.a.", "reservation", "health care", "healthcare", "home care", "neighborhood", "subdivision", "borough", "township", "county", "motors", "construction", "roofing", "plumbing", "airlines", "railroad", "deli", "brewery", "winery", "orchards", "textiles",
                   "manufacturing", "lumber", "outfitters", "foundry", "factory", "warehouse", "shipyard", "dealership", "hardware", "grocery", "dairy", "poultry", "freight", "trucking", "cannery", "quarry", "credit union", "enterprises", "holdings", "child care", "childcare", "learning center"})
"""Behind these alone a capitalised English word (*Lunch Group*) is no proper name, unless a word of place stands before it."""
_PLAINEST = frozenset("outpatient inpatient clinic home health acute rehab rehabilitation hospital school skilled nursing facility snf pediatric therapy ot pt slp the same n/a none on file see above self employed retired unemployed disabled student work gym room office telehealth virtual visit patient's patient client's residence community center day program elementary middle high outpt inpt hospital-based school-based home-based in at of and".split())
_VAGUE = frozenset({"group", "therapy", "therapies", "services", "place", "house", "center", "centre", "park", "market", "company", "co", "store", "stores", "associates", "specialists", "partners", "health", "medical", "mobility", "wellness", "district", "city", "heights", "commons", "gardens", "foundation", "program"})
_SHORT_HEADS = frozenset({"co", "va", "v.a.", "usd", "isd", "inn", "rehab", "dme", "snf", "llc", "inc", "ltd", "plc", "co.", "inc."})


def facilities(of: Passage, cues: list[Cue]) -> Iterator[Hit]:
    """*Lincoln Elementary*, *St. Mary's Hospital*: the capitalised words before a word for a kind of place, with it."""
    text = of.text
    for start, end, role in cues:
        head = of.folded[start:end]
        if not text[start].isupper() and head not in ("school", "elementary", "hospital", "elementary school", "middle school", "high school", "county", "rehab", "clinic", "preschool", "daycare", "township", "church"):
            continue
        if head in _SHORT_HEADS and text[start:end].isupper() and head not in ("llc", "isd", "usd", "ltd", "va", "v.a.", "snf"):
            continue
        low = max(text.rfind("\n", max(0, start - 70), start) + 1, start - 70, 0)
        run = _RUN_BEFORE.search(text, low, start)
        stop = _extended(of, end)
        if run is not None and (particle := _PARTICLE.search(text, max(0, run.start() - 7), run.start())) and of.folded[particle.start():particle.end()].strip() not in ("at", "in"):
            low = particle.start()
        else:
            low = -1
        if run is None:
            if text[start].isupper() and re.match(r" (?:of|for) (?:the )?[A-Z]", text[end:end + 9]):
                yield from _named_of(of, start, end, role)
            continue
        first = _first_proper(of, run.start(), start)
        if first is None:
            continue
        if run is not None and low >= 0 and first == run.start():
            first = low
        inside = text[first:start].split()
        told = _AT.search(of.folded, max(0, first - 16), first) is not None
        if not text[start].isupper() and not told:
            continue
        kinds = [kind_of(of.folded[first:start].split()[i].strip(".,&'")) for i in range(len(inside))] if inside else []
        proper = any(k in ("given", "unknown", "both", "eponym") for k in kinds) or any(word.strip(".").lower() in ("st", "saint", "mt", "mount", "san", "santa", "ft", "fort", "our lady") for word in inside)
        if of.shouted(start) and not (proper and told):
            continue
        if not proper and (head in _WEAK or head in _SHORT_HEADS) and not (told and text[start].isupper()) and not (head not in _VAGUE and text[start].isupper() and len([w for w in inside if w[0].isupper() and w.lower().strip(".,'") not in _GENERIC]) > 1):
            continue
        if text[stop:stop + 1] in (":", "#") or text[stop:stop + 2] == "/S":
            continue
        if not proper and len(inside) == 1 and of.line(start)[0] == first and text[stop:stop + 1] in (":", "\n", ""):
            continue
        yield made(of, first, stop, role, "place-kind", "capitalised words before a word for a kind of place")


def _named_of(of: Passage, start: int, end: int, role: str) -> Iterator[Hit]:
    """*University of Vermont*, *Hospital for Special Surgery*."""
    m = _PROPER.match(of.text, of.text.index(" ", end + 1) + 1)
    if m and not all(word.strip(".,").lower() in _GENERIC for word in m.group().split()):
        yield made(of, start, m.end(), role, "place-kind", "a word for a kind of place with a name behind *of*")


def _first_proper(of: Passage, low: int, start: int) -> int | None:
    """Where the name begins: generic words, titles and whatever cannot stand in a name are left out at its front; None when nothing is left."""
    found = list(re.finditer(r"[^\s]+", of.text[low:start]))
    while found:
        word = found[0].group().strip(".,()'").lower()
        if word in ("new", "old", "north", "south", "east", "west", "upper", "lower", "fort", "lake", "big", "little") and found[0].group()[0].isupper() and len(found) > 1 and kind_of(found[1].group().strip(".,()'").lower()) in ("unknown", "given", "both"):
            break
        if word in _GENERIC or word in _OPENERS or not (found[0].group()[0].isupper() or found[0].group()[0].isdigit()) or kind_of(word) == "kept" and word not in _STATES:
            found.pop(0)
            continue
        break
    rest = [m.group().strip(".,()'").lower() for m in found]
    return low + found[0].start() if rest and not all(word in _GENERIC for word in rest) else None


_OPENERS = frozenset(("seen attends patient pt student mother mom father dad he she they transferred discharged admitted referred works lives return returned started enrolled plan continue contact contacted called faxed sent per both all each when after before since "
                      "also dr mr mrs ms today yesterday monday tuesday wednesday thursday friday saturday sunday referral records spoke met visited toured location site place school: employer: facility: dates date if as while because however therapist teacher").split())
_STATES = frozenset(("alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada "
                     "hampshire jersey york carolina dakota ohio oklahoma oregon pennsylvania rhode tennessee texas utah vermont virginia washington wisconsin wyoming american christian catholic lutheran methodist baptist providence africa asian native").split())
_PARTICLE = re.compile(r"\b(?:da|das|do|dos|de la|de los|de|del|la|van der|van|von|di|du) \Z")
_MORE = re.compile(rf"(?: (?:of|for|at) (?:the )?{_PROPER_WORD}(?: {_PROPER_WORD}){{0,2}}| (?:School|Center|Centre|Hospital|Clinic|District|Campus|Academy|Church|Department|Services|Group|Associates|Rehab|Rehabilitation|Therapy|Care|Health|Program|Inc|LLC|Co|Company|Pharmacy|Facility|Institute|System|Plant|Store|Market)\b\.?){{1,3}}")


def _extended(of: Passage, end: int) -> int:
    m = _MORE.match(of.text, end)
    return m.end() if m else end


_ABOUT = re.compile(r"(?: (?:a|an|the|his|her|their|our|local|nearby|called|named|is|at|in|as an?|from))?(?: (?:small|rural|tiny|same|old|new|nearby|local))?(?: (?:town|city|village|place|farm|suburb|community|store|shop|school|company|firm))?(?: (?:of|called|named))?,? (?:the )?")
_NOT_PLACES = frozenset("us u.s. usa america mexico canada home school clinic hospital room bed chair wheelchair snf irf icu ed er acute rehab ot pt slp medicare medicaid english spanish iep prek pre-k kindergarten k monday tuesday wednesday thursday friday saturday sunday i a the he she they him her bathroom kitchen".split())


def told_places(of: Passage, cues: list[Cue], kinds: list[Cue], *, recogniser: str) -> Iterator[Hit]:
    """*Lives in Smallville*, *works at Harlow Foods*: the proper name behind such words. A state or country alone may stay."""
    for start, end, role in cues:
        gap = _ABOUT.match(of.folded, end)
        if gap is not None and any(c.isupper() for c in of.text[end:gap.end()].replace("The ", "the ")):
            gap = None
        position = gap.end() if gap else end + 1
        m = _PROPER.match(of.text, position)
        if m is None and gap is not None and gap.end() > end + 1:
            position = end + 1
            m = _PROPER.match(of.text, position)
        if m is None or of.text[end:end + 1] not in (" ", "\u00a0", ":"):
            if m is None and of.as_given is not None:
                yield from _without_capitals(of, end, kinds)
            continue
        stop = _cut(of, m.start(), m.end())
        if recogniser == "told" and (firm := _FIRM.match(of.text, stop)):
            stop = firm.end()
        named = of.folded[m.start():stop].removeprefix("the ").split()
        if not named or _says_nothing(of, named, m.start(), stop, role if recogniser == "told" else ""):
            continue
        if of.shouted(start) and all(kind_of(word.strip(".,'")) in ("plain", "kept") for word in named):
            continue
        if named[0].rstrip(".") in ("dr", "mr", "mrs", "ms", "apt", "room", "unit") or (recogniser == "told" and kind_of(named[0]) == "given" and len(named) == 1 and role != "PLACE"):
            continue
        if any(c.isdigit() for c in named[0]) and len(named) == 1:
            continue
        yield made(of, m.start(), stop, _role_of(named, role), recogniser, "a proper name behind words that tell a place")


_FIRM = re.compile(rf"(?:, {CAPITAL}[\w'\u2019\-]{{1,20}}){{1,2}},? (?:and|&) {CAPITAL}[\w'\u2019\-]{{1,20}}")


def _without_capitals(of: Passage, end: int, kinds: list[Cue]) -> Iterator[Hit]:
    """*SEEN AT PIONEER VALLEY HOME HEALTH*: what stands between such words and a kind of place near by."""
    at = bisect_left(kinds, end, key=lambda cue: cue.start)
    if at < len(kinds) and 2 < kinds[at].start - end < 32:
        between = of.folded[end:kinds[at].start].strip()
        if between and kinds[at].end - kinds[at].start > 3 and of.folded[kinds[at].start:kinds[at].end] not in _VAGUE and not between.startswith(("a ", "an ", "his ", "her ", "the ", "their ")) and not any(sign in between.replace("st. ", "") for sign in ".,;:\n(") and not all(word in _GENERIC for word in between.split()):
            last = kinds[at]
            while at + 1 < len(kinds) and kinds[at + 1].start - last.end <= 5 and of.folded[last.end:kinds[at + 1].start].strip() in ("", "and", "&"):
                at += 1
                last = kinds[at]
            yield made(of, end + 1, last.end, last.value, "told", "words before a kind of place, behind words that tell a place")


def _says_nothing(of: Passage, named: list[str], start: int, stop: int, role: str) -> bool:
    """Whether the words are a kind of place, a state or an abbreviation only. Two capitalised words and more are a name even if each is a word (*First Baptist*)."""
    plain = [word.strip(".,'") for word in named]
    if role == "EMPLOYER" and len(plain) == 1 and plain[0] in words().things and plain[0] not in _STATES and plain[0] not in _NOT_PLACES:
        return False
    if not all(word in _NOT_PLACES or word in _STATES or word in _GENERIC or kind_of(word) == "kept" for word in plain):
        return False
    joint = any(word in ("in", "of", "and", "&", "for") for word in plain[1:-1])
    capital = [w for w in of.text[start:stop].split() if w[0].isupper() and not w.isupper()]
    return not (len(capital) > 1 and (joint or any(word in words().things for word in plain) or role == "EMPLOYER" and len(capital) > 2) and not all(word in _STATES or word in _NOT_PLACES for word in plain))


def _cut(of: Passage, start: int, end: int) -> int:
    """The end of a proper name: a joint at its end, a possessive and a sentence's end do not belong to it."""
    text = of.text
    dot = re.compile(r"(?<![ .][A-Z])(?<!St)(?<!Mt)(?<!Ft)(?<!Dr)\. ").search(text, start, end)
    if dot:
        end = dot.start()
    while text[end - 1] in ".'\u2019& ":
        end -= 1
    m = re.compile(r"['\u2019]s\Z").search(text, start, end)
    joint = re.compile(r" (?:of|the|at|for|and|in|on)\Z").search(text, start, end)
    return joint.start() if joint else m.start() if m and " " not in text[start:end] else end


def _role_of(named: list[str], role: str) -> str:
    last = named[-1].strip(".,")
    pair = " ".join(named[-2:])
    for word in (pair, last):
        if word in of_category("facility"):
            return next(value for wording, category, value in words().cues if wording == word and category == "facility")
    return role


def labelled_places(of: Passage, cues: list[Cue]) -> Iterator[Hit]:
    """*School: Lincoln Elementary*, *Employer: Harlow Foods*: what stands behind the label up to the end of its field."""
    for start, end, role in cues:
        gap = re.compile(r"[ \t]{0,3}(?:name)?[ \t]{0,2}(?:\*\*)?[:=\t](?:\*\*)?,?[ \t]{0,12}").match(of.folded, end)
        if gap is None or role == "PLAN":
            continue
        field = re.compile(r"[^\n|;\t]{2,70}?(?=\n|\||;|\t|  |\Z|, (?:[A-Z]{2}\b|DOB|dob)|(?<!St)\. [A-Z]| [A-Z][A-Za-z/ ]{1,24}#?:| D\.O\.B| DOB| MRN| Auth)").match(of.text, gap.end())
        if field is None or not field.group().strip(" _.-[]") or field.group().strip().startswith("["):
            continue
        value = field.group().rstrip(" .,")
        words_in = value.lower().split()
        given_back = of.as_given is not None and of.as_given[start:end] != of.text[start:end] or (of.as_given is not None and not any(map(str.isupper, of.as_given[start:gap.end() + len(value)])))
        if given_back and role in ("FACILITY", "SCHOOL", "EMPLOYER", "PLACE") and len(words_in) < 7:
            if not all(word.strip(".,()") in _GENERIC or word in _NOT_PLACES for word in words_in):
                yield made(of, gap.end(), gap.end() + len(value), role, "place-label", "what stands behind a label for a place")
            continue
        if not any(c.isupper() or c.isdigit() for c in value) or all(word.strip(".,()") in _PLAINEST or word in _NOT_PLACES for word in words_in) or (len(words_in) == 1 and kind_of(words_in[0].strip(".,()")) == "kept" and role != "EMPLOYER"):
            continue
        if not any(word[0].isupper() or word[0].isdigit() for word in value.split() if word) or len(words_in) > 8 or (role == "ADDRESS" and not any(c.isdigit() for c in value)):
            continue
        if of.shouted(start) and all(kind_of(word.strip(".,()")) in ("plain", "kept") for word in words_in) and role not in ("ADDRESS",):
            continue
        yield made(of, gap.end(), gap.end() + len(value), role, "place-label", "what stands behind a label for a place")
