"""What wording shows: tasks of daily life, skilled actions with what they were done to, stock phrases; with negation and standing."""

from __future__ import annotations

from collections.abc import Iterator

from chartproof.core.evidence import Evidence, Standing
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor
from chartproof.reading.standing import Standings, denied

CATEGORIES = frozenset({"functional_task", "skilled_action", "exercise", "sensory_technique", "self_care_task", "area", "diversional",
                        "stock_phrase", "excluded_time", "aide", "need_claim", "symptom", "maintenance", "transient", "educational_purpose"})
DOING = frozenset({"functional_task", "self_care_task", "exercise", "sensory_technique"})
"""Wording that says what was done: it opens an activity."""
_JUDGED_ANYWHERE = frozenset({"stock_phrase", "need_claim"})
_OBJECT_REACH = 90


def wording(text: Text, clause: Stretch, standing: Standings, about: str = "", code: str = "") -> Iterator[Evidence]:
    """Evidence of every wording category in a clause."""
    for anchor in clause.anchors:
        category = anchor.category
        if category not in CATEGORIES or names_code(clause, anchor):
            continue
        when: Standing = "performed" if category in _JUDGED_ANYWHERE else standing.at(anchor.start)
        if category == "functional_task" and _is_object(text.folded, clause, anchor):
            continue
        negative = denied(text, clause, anchor)
        if category == "aide":
            if when != "performed" or negative or _not_staff(text.folded, anchor) or _taught(text.folded, clause, anchor):
                continue
            value = text.folded[anchor.start:anchor.end]
        else:
            value = anchor.value
        yield Evidence(category, value, "", about, code, "", when, "", negative, anchor.start, anchor.end)
        if category == "skilled_action" and not negative:
            yield from _object(text, clause, anchor, about, code, when)


def names_code(clause: Stretch, anchor: Anchor) -> bool:
    """Whether words are only the name of a service (``Sensory integration (97533)``), not what was done."""
    return "service" in clause.categories() and any(a.category == "service" and a.start <= anchor.start and anchor.end <= a.end for a in clause.near(anchor.start - 40, anchor.start))


_NOT_DOING = {"open": ("open cup", "open hand", "open space", "open-ended", "open area"), "copy": (), "place": ()}
_NOUN_AFTER = ("cups", "plan", "goal")


def _is_object(folded: str, clause: Stretch, anchor: Anchor) -> bool:
    """A word of doing that is none here: ``cut-out``, ``reach`` in ``within reach``, ``write-up``."""
    before = folded[max(clause.start, anchor.start - 9):anchor.start]
    after = folded[anchor.end:anchor.end + 5]
    if after.startswith((" out ", " out", " over")) and anchor.value == "carry":
        return True
    return (before.endswith(("within ", "out of ", "in ", "w/c ")) and anchor.value in ("reach", "place")) or after.startswith(("-up", " up f", "-off"))


def _not_staff(folded: str, anchor: Anchor) -> bool:
    """An aid that is a thing, or an aide of the school: not one who treated."""
    before = folded[max(0, anchor.start - 12):anchor.start]
    after = folded[anchor.end:anchor.end + 6]
    return before.endswith(("classroom ", "teacher ", "hearing ", "school ", "home health ", "bus ", "1:1 ", "personal ", "visual ", "low ", "high ", "assistive ", "health ")) or after.startswith((":1", "nolog"))


def _taught(folded: str, clause: Stretch, anchor: Anchor) -> bool:
    """An aide who is taught, told or spoken of, not one who treats."""
    around = folded[max(clause.start, anchor.start - 60):min(clause.end, anchor.end + 40)]
    return any(word in around for word in ("taught", "train", "instruct", "educat", "returned demo", "return demo", "showed", "cannot", "can't", "present", "in-service", "will ", "assisted by", "reports", "reported", "handoff", "hand-off"))


def _object(text: Text, clause: Stretch, anchor: Anchor, about: str, code: str, when: Standing) -> Iterator[Evidence]:
    """What a skilled action was done to, or why: the words behind it in its clause. A bare keyword has none."""
    folded = text.folded
    stop = min(clause.end, anchor.end + _OBJECT_REACH)
    for turn in (",", ";", " and ", "|"):
        found = folded.find(turn, anchor.end, stop)
        if found >= 0:
            stop = min(stop, found)
    start, end = anchor.end, stop
    if len(folded[start:end].split()) < 2:
        # passive: "cup was graded"; the object stands before
        start, end = _before(folded, clause, anchor), anchor.start
        words = folded[start:end].split()
        if len(words) < 2 or (words[-1] not in ("was", "were", "is", "are", "then", "being") and len(words) < 3):
            return
    stretch = text.stretch(start, end)
    stop = stretch.end
    while stop > stretch.start and text.original[stop - 1] in " .,:;-":
        stop -= 1
    if stop > stretch.start:
        yield Evidence("skilled_object", " ".join(text.words(stretch.start, stop).split()), "", about, code, "", when, "", False, stretch.start, stop)


def _before(folded: str, clause: Stretch, anchor: Anchor) -> int:
    start = clause.start
    for turn in (", ", "; ", " and ", ": ", "| ", ". "):
        found = folded.rfind(turn, clause.start, anchor.start)
        if found >= 0:
            start = max(start, found + len(turn))
    return start
