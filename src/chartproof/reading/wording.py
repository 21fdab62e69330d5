"""What wording shows: tasks of daily life, skilled actions, stock phrases; with negation and standing."""

from __future__ import annotations

from collections.abc import Iterator

from chartproof.core.evidence import Evidence, Standing
from chartproof.reading.lines import Stretch, Text
from chartproof.reading.matcher import Anchor

_CATEGORIES = frozenset({"functional_task", "skilled_action", "exercise", "sensory_technique", "self_care_task", "area", "diversional",
                         "stock_phrase", "excluded_time", "aide", "need_claim", "symptom", "side"})
_REACH = 40
_NOT_ABOUT_THE_VISIT = {"P": "planned", "C": "planned", "G": "target", "H": "educational"}


def standing(stretch: Stretch) -> Standing:
    """Where a clause stands: its section first, then words such as *last visit*, *next session*, *HEP*."""
    for category in ("historical", "educational"):
        if stretch.first(category):
            return category
    if stretch.section in _NOT_ABOUT_THE_VISIT:
        return _NOT_ABOUT_THE_VISIT[stretch.section]  # type: ignore[return-value]  # values are standings
    if stretch.first("planned"):
        return "planned"
    return "reported" if stretch.section == "S" else "performed"


_NAMES_OF_CODES = frozenset({"therapeutic exercise", "therapeutic exercises", "sensory integration", "group therapy", "group treatment",
                             "home management"})


def names_code(text: Text, stretch: Stretch, anchor: Anchor) -> bool:
    """Whether words beside a code are only its name (``Sensory integration (97533)``), not what was done."""
    if text.folded[anchor.start:anchor.end] not in _NAMES_OF_CODES:
        return False
    around = stretch.near(anchor.start - 9, anchor.end + 3)
    return any(a.category == "cpt" and (-3 <= a.start - anchor.end <= 3 or 0 <= anchor.start - a.end <= 3) for a in around)


def denied(text: Text, stretch: Stretch, position: int) -> bool:
    """Whether a word of denial stands shortly before a position, with no *but* in between."""
    return any(a.category == "denies" and 0 <= position - a.end <= _REACH and " but " not in text.folded[a.end:position]
               for a in stretch.near(position - _REACH - 20, position))


def wording(text: Text, stretch: Stretch, about: str = "", code: str = "", when: Standing | None = None) -> Iterator[Evidence]:
    """Evidence of every wording category in a clause."""
    stands = when or standing(stretch)
    for anchor in stretch.anchors:
        if anchor.category in _CATEGORIES and not names_code(text, stretch, anchor):
            # a stock phrase is judged wherever it stands: "Cont POC" is written under Plan
            own: Standing = "performed" if anchor.category in ("stock_phrase", "need_claim") else stands
            value = text.folded[anchor.start:anchor.end] if anchor.category == "aide" else anchor.value
            yield Evidence(anchor.category, value, "", about, code, "", own, "",
                           denied(text, stretch, anchor.start), anchor.start, anchor.end)
