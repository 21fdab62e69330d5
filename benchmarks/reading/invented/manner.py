"""How one author writes numbers, levels, dates and names. Each habit is drawn once a note; what varies within a note says so."""

from __future__ import annotations

import datetime
import re

from invented.draws import Draws
from invented.gold import Gold
from invented.page import Part
from invented.voices import Voice

Shown = tuple[Gold, str] | None

SERVICES = {
    "97530": ("Therapeutic Activities", "Ther Act", "therapeutic activity", "TherAct", "TA"),
    "97535": ("Self Care/Home Management", "ADL training", "self-care training", "Self Care", "ADL"),
    "97110": ("Therapeutic Exercise", "Ther Ex", "therapeutic exercise", "TherEx", "TE"),
    "97112": ("Neuromuscular Re-Education", "Neuro Re-ed", "neuromuscular re-education", "NMR", "NMRE"),
    "97140": ("Manual Therapy", "Manual Tx", "manual therapy", "Manual", "MT"),
    "97533": ("Sensory Integration", "Sensory Integrative Techniques", "sensory integrative techniques", "SI", "SI"),
    "97129": ("Cognitive Function Intervention", "Cog intervention", "cognitive intervention", "Cog Tx", "Cog"),
    "97542": ("Wheelchair Management", "W/C Mgmt", "wheelchair training", "WC mgmt", "WC"),
    "97165": ("OT Evaluation, low complexity", "OT Eval Low", "occupational therapy evaluation", "OT eval", "Eval"),
    "97010": ("Hot/Cold Packs", "Moist heat", "moist heat", "MHP", "MHP"),
    "97150": ("Therapeutic Procedures, Group", "Group Tx", "group therapy", "Group", "Grp"),
    "97532": ("Cognitive Skills Development", "Cog skills", "cognitive skills training", "Cog skills", "CS"),
}
LEVELS = {
    "independent": ("independent", "Independent", "(I)", "(I)ly", "Ind", "indep"),
    "modified_independent": ("modified independence", "Modified Independent", "mod I", "Mod I", "modI", "mod indep"),
    "setup": ("set-up assistance", "Setup", "set up only", "S/U", "set-up A", "setup assist"),
    "supervision": ("supervision", "Supervision", "sup", "(S)", "supervision", "spv"),
    "stand_by": ("stand-by assistance", "Standby Assist", "SBA", "SBA", "stand by assist", "sba"),
    "contact_guard": ("contact-guard assistance", "Contact Guard Assist", "CGA", "CGA", "contact guard", "cga"),
    "minimal": ("minimal assistance", "Minimal Assist", "min A", "Min A", "minA", "min assist x1"),
    "moderate": ("moderate assistance", "Moderate Assist", "mod A", "Mod A", "MOD A", "mod assist x1"),
    "maximal": ("maximal assistance", "Maximal Assist", "max A", "Max A", "MAX A", "max assist x1"),
    "total": ("total assistance", "Total Assist", "total A", "TA", "dependent", "total assist"),
}
_SHORT = (("patient", "pt"), ("Patient", "Pt"), ("without", "w/o"), ("with", "w/"), ("seconds", "sec"), ("inches", "in"))
_SHORTER = (("and", "&"), ("both hands", "B hands"), ("wheelchair", "w/c"), ("between", "btwn"))


def spoken(count: int) -> str:
    """A small number in words, as dictation writes it."""
    return ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")[count] if count <= 10 else str(count)


class Manner:
    """An author's habits."""

    def __init__(self, draws: Draws, voice: Voice) -> None:
        self.draws = draws.under("manner")
        self.voice = voice
        self._level = self.draws.pick("levels", ((0, 1), (0, 2, 4, 5), (2, 3, 4, 5))[min(voice.terse, 2)])
        self._date = self.draws.pick("dates", ("us", "us", "us2", "iso", "bare", "dmy", "long", "short", "hyphens") if voice.codes else ("us", "long"))

    def words(self, text: str) -> str:
        """The author's spelling of running words: what is abbreviated."""
        if text in {"left", "right"}:
            return text[0].upper() if self.voice.terse else text
        pairs = (() if not self.voice.terse else _SHORT if self.voice.terse == 1 else _SHORT + _SHORTER)
        for long, short in pairs:
            text = re.sub(rf"\b{long}\b", short, text)
        return text

    def cover(self, text: str) -> str:
        """Capitals throughout, where the form has them."""
        return text.upper() if self.voice.loud else text

    def date(self, iso: object) -> str:
        """A date of an ISO string."""
        day = datetime.date.fromisoformat(str(iso))
        forms = {"us": f"{day:%m/%d/%Y}", "us2": f"{day:%m/%d/%y}", "iso": day.isoformat(), "bare": f"{day.month}/{day.day}/{day.year}",
                 "dmy": f"{day:%d-%b-%Y}".upper(), "long": f"{day:%B} {day.day}, {day.year}",
                 "short": f"{day:%b} {day.day}, {day.year}", "hyphens": f"{day:%m-%d-%Y}"}
        return forms[self._date]

    def near(self, day: datetime.date) -> str:
        """A recent date inside a sentence: some leave out the year."""
        return f"{day.month}/{day.day}" if self.draws.chance("year left out", 0.5) else self.date(day.isoformat())

    def clock(self, hhmm: object) -> str:
        """A time of day."""
        time = datetime.time.fromisoformat(str(hhmm))
        hour = time.hour % 12 or 12
        half = "AM" if time.hour < 12 else "PM"
        return self.draws.pick("clock", (f"{time:%H:%M}", f"{hour}:{time:%M} {half}", f"{hour:02d}:{time:%M} {half}", f"{hour}:{time:%M}{half.lower()}",
                                         f"{hour}:{time:%M}{half.lower()[0]}", f"{time:%H%M}"))

    def clocks(self, start: Gold | None, end: Gold | None, key: str = "clocks") -> list[Part]:
        """Time in and out."""
        if not (start and end):
            return []
        first, last = (start, self.clock(start.value)), (end, self.clock(end.value))
        before, between = self.draws.pick(key, (("Time in: ", "  Time out: "), ("Time: ", "-"), ("Time: ", "–"), ("Start ", " End "), ("", " to ")))
        return [before, first, between, last]

    def minutes(self, gold: Gold, times: bool = False) -> Shown:
        """Minutes of an activity; ``times`` puts the x before them."""
        unit = self.draws.pick("minute word", ("min", "minutes", "mins") if self.voice.terse < 2 else ("min", "m", "min", "'"))
        space = "" if unit in {"m", "'"} else " "
        return gold, f"{'x ' if times else ''}{gold.value}{space}{unit}"

    def service(self, code: str) -> str:
        """The name of a service, as this author calls it."""
        return SERVICES[code][self.draws.pick("services", (0, 1, 2, 3) if self.voice.terse else (0, 0, 2))]

    def level(self, gold: Gold | None) -> Shown:
        """An assist level."""
        return (gold, LEVELS[str(gold.value)][self._level]) if gold else None

    def cue(self, gold: Gold) -> Shown:
        """One kind of cue with its count."""
        kind = gold.unit
        if isinstance(gold.value, str):
            full = {"min": "minimal", "mod": "moderate", "max": "maximal"}[gold.value]
            return gold, self.draws.pick("cue amount", (f"{gold.value} {kind} cues", f"{full} {kind} cueing", f"{gold.value} {kind[0].upper()}Cs"))
        count = int(gold.value)
        plural = "s" if count > 1 else ""
        short = {"verbal": "VC", "tactile": "TC"}.get(kind)
        if self.voice.terse and short:
            forms = (f"{count} {short}{plural}", f"{short} x{count}", f"{count} {short.lower()}", f"{count} {kind} cue{plural}")
        else:
            forms = (f"{count} {kind} cue{plural}", f"{spoken(count)} {kind} cue{plural}", f"{kind} cues x{count}", f"{count} {kind} prompt{plural}")
        return gold, self.draws.pick("cues", forms)

    def cues(self, golds: list[Gold]) -> list[Part]:
        """All cues, parted by commas."""
        parts: list[Part] = []
        for gold in golds:
            parts += [", ", self.cue(gold)]
        return parts[1:]

    def score(self, gold: Gold, key: str = "score") -> Shown:
        """A measure."""
        if gold.unit == "%":
            return gold, self.draws.pick(f"{key} %", (f"{gold.value}%", f"{gold.value}% accuracy", f"{gold.value}% of the time"))
        done, _, of = str(gold.value).partition("/")
        return gold, self.draws.pick(key, (f"{done}/{of}", f"{done}/{of} trials", f"{done} of {of}", f"{done} out of {of} trials", f"{done}/{of} attempts"))

    def units(self, gold: Gold) -> Shown:
        """Units on a charge line."""
        plural = "s" if int(gold.value) != 1 else ""
        return gold, self.draws.pick("units", (f"x {gold.value}", f"x{gold.value}", f"{gold.value} unit{plural}", f"({gold.value} unit{plural})",
                                              f"units: {gold.value}", f"{gold.value}u", f"x {gold.value} unit{plural}"))

    def timed(self, gold: Gold | None) -> list[Part]:
        """Total timed minutes."""
        before, after = self.draws.pick("timed", (("Total timed minutes: ", ""), ("Total timed code minutes: ", ""), ("Timed minutes total ", ""),
                                                  ("Total timed treatment: ", " min"), ("Timed code treatment minutes: ", ""), ("TOTAL TIMED MIN ", ""),
                                                  ("Total timed: ", " min"), ("Timed minutes (total): ", " mins")))
        return [before, (gold, f"{gold.value}{after}")] if gold else []

    def treatment(self, gold: Gold | None) -> list[Part]:
        """Total treatment minutes."""
        before, after = self.draws.pick("treatment", (("Total treatment minutes: ", ""), ("Total treatment time: ", " minutes"), ("Total tx time: ", " min"),
                                                      ("Total treatment time ", " min"), ("Total minutes of treatment: ", ""), ("Total Tx Minutes: ", "")))
        return [before, (gold, f"{gold.value}{after}")] if gold else []

    def goal(self, gold: Gold) -> Shown:
        """The name of a goal."""
        name = str(gold.value)
        return gold, self.draws.pick("goal name", (name, name, f"{name[:3]} {name[3:]}", f"{name[:3]} #{name[3:]}"))

    def contact(self, gold: Gold) -> Shown:
        """How the contact was."""
        if gold.value == "group":
            return gold, self.draws.pick("group", ("in group", "in a small group", "group session"))
        return gold, self.draws.pick("contact", ("one-on-one", "1:1", "direct one-on-one contact", "one on one", "individually 1:1", "direct 1:1 contact"))
