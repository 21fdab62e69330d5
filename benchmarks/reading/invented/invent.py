"""From a seed to a fact sheet: who, where, what was done, for how long, and what it led to."""

from __future__ import annotations

import datetime
from typing import Any

from invented import lexis
from invented.counting import TIMED, units
from invented.draws import Draws
from invented.facts import Activity, Earlier, Goal, Visit
from invented.gold import Gold, Phrase, marked, phrase, words_gold
from invented.voices import Voice

SETTINGS = ("peds", "school", "hand", "stroke", "home", "snf", "telehealth", "telehealth_adult")
LEVELS = ("modified_independent", "setup", "supervision", "stand_by", "contact_guard", "minimal", "moderate", "maximal")
QUARTER = datetime.date(2024, 7, 1), datetime.date(2024, 9, 30)
"""The only quarter of the claim edits (units of untimed codes, pairs of codes) that was read: elsewhere nobody can be asked to object."""
_NAMED = {"97110": "exercise", "97533": "sensory_technique", "97535": "self_care_task"}
"""What the bare name of a service may be read as; a careful reader may, and need not."""


def invent(draws: Draws, voice: Voice, setting: str) -> Visit:
    """One visit without a fault, as an author of this voice would document it."""
    world = lexis.load("places")[setting]
    profile = draws.pick("profile", world["payers"])
    role = "OTA" if draws.chance("assistant", 0.25) else "OT"
    date = _day(draws)
    pronoun, side = draws.pick("pronoun", ("he", "she")), draws.pick("side", ("left", "right"))
    medicare = profile == "medicare-b"
    code, words = draws.pick("diagnosis", world["diagnoses"])
    activities = _activities(draws, voice, setting, profile, role, pronoun, side, date)
    timed = sum(int(a.minutes.value) for a in activities if a.minutes and a.service in TIMED)
    treatment = sum(int(a.minutes.value) for a in activities if a.minutes)
    uncounted = draws.number("uncounted", 2, 6) if draws.chance("has uncounted", 0.35) else 0
    start = datetime.datetime.combine(date, datetime.time(8)) + datetime.timedelta(minutes=draws.number("start", 0, 108) * 5)
    clock = draws.chance("clock", 0.6) or setting == "school"
    number = draws.number("visit number", 2, 22)
    frequency = draws.chance("says frequency", 0.5)
    says_timed, says_total = medicare or draws.chance("says timed", 0.5), medicare or draws.chance("says total", 0.4)
    name, credential = draws.pick("author", lexis.load("places")["staff"][role])
    chief = draws.pick("chief", lexis.load("places")["staff"]["OT"])
    virtual = setting.startswith("telehealth")
    return Visit(
        setting=setting, profile=profile, date=date, author_role=role,
        patient=Gold("patient_id", f"{draws.pick('id letter', 'PMK')}-{draws.number('patient', 100, 9999):04d}"),
        day=Gold("date_of_service", date.isoformat()),
        place=Gold("place", world["place"]) if draws.chance("says place", 0.6) or virtual else None,
        start=Gold("start_time", f"{start:%H:%M}") if clock else None,
        end=Gold("end_time", f"{start + datetime.timedelta(minutes=treatment + uncounted):%H:%M}") if clock else None,
        visit_number=Gold("visit_number", number) if voice.head and draws.chance("says visit", 0.4) else None,
        visits_authorized=Gold("visits_authorized", number + draws.number("left", 2, 20))
        if voice.head and draws.chance("says visit", 0.4) else None,
        diagnosis=Gold("diagnosis", code) if draws.chance("says diagnosis", 0.7) else None, diagnosis_words=words,
        plan_date=Gold("plan_date", (date - datetime.timedelta(days=draws.number("plan age", 10, 70))).isoformat(), standing="planned")
        if voice.head and draws.chance("says plan", 0.25) else None,
        plan_frequency=Gold("plan_frequency", draws.number("frequency", 1, 3), "per week", standing="planned")
        if frequency else None,
        continued=Gold("next_step", "continue", standing="planned", optional=True) if frequency else None,
        session=Gold("session_minutes", treatment, "min") if not says_timed and not says_total and draws.chance("says session", 0.5) else None,
        contact=Gold("contact", "one_on_one"),
        present=Gold("present", draws.pick("present", world["present"])) if world["present"] and draws.chance("says present", 0.4) else None,
        telehealth=Gold("telehealth", "video") if virtual else None,
        consent=Gold("consent", "telehealth") if virtual else None,
        location=words_gold("telehealth_location", draws.pick("location", ("home", "home, kitchen table", "grandmother's home"))) if virtual else None,
        reports=_reports(draws, setting, pronoun), wish=_wish(draws, setting, pronoun),
        symptom=phrase(draws.pick("symptom", lexis.load("talk")["symptoms"]), standing="reported") if draws.chance("has symptom", 0.6) else None,
        decoy=draws.pick("decoy", lexis.said(setting, "decoys"))["says"] if draws.chance("has decoy", 0.45) else "",
        measure=_measure(draws, setting, side),
        goals=_goals(draws, setting, side, date) if voice.goals else [],
        activities=activities,
        uncounted=Gold("uncounted_minutes", uncounted, "min") if uncounted else None,
        uncounted_reason=words_gold("uncounted_reason", draws.pick("why", (
            "<?excluded_time:hand-washing> and walk from the waiting room", "<?excluded_time:bathroom break>", "camera and sound set-up" if virtual
            else "<?excluded_time:rest> in the chair"))) if uncounted else None,
        not_counted=Gold("excluded_time", "not counted", optional=True) if uncounted else None,
        total_timed=Gold("total_timed_minutes", timed, "min") if says_timed else None,
        total_treatment=Gold("total_treatment_minutes", treatment, "min") if says_total else None,
        reason=words_gold("skilled_reason", draws.pick("reason", lexis.said(setting, "reasons"))["says"])
        if role == "OT" and draws.chance("says reason", 0.8) else None,
        stock=phrase(draws.pick("stock", ("<st:Tolerated session well>", "<st:Tolerated treatment well>", "<st:Good participation>")))
        if draws.chance("stock", 0.15) else None,
        status=_status(draws, activities) if role == "OT" else [],
        next_step=words_gold("next_step", lexis.filled(draws.pick("next", lexis.said(setting, "next_steps"))["says"], pronoun, side),
                             standing="planned"),
        next_visit=Gold("next_visit", _workday(date + datetime.timedelta(days=draws.number("gap", 2, 7))).isoformat(), standing="planned")
        if draws.chance("says next visit", 0.55) else None,
        home=_home(draws, setting), supervisor=Gold("supervisor", chief[0], chief[1], who="OT") if role == "OTA" else None,
        signature=Gold("signature", name, credential, who=role), signature_date=Gold("signature_date", date.isoformat()),
        signature_form=_signed(draws),
    )


def _day(draws: Draws) -> datetime.date:
    """A workday of the years 2020 to 2026; one in eight lies in the quarter whose claim edits are published knowledge here."""
    if draws.chance("in the quarter", 0.125):
        return _workday(QUARTER[0] + datetime.timedelta(days=draws.number("date in quarter", 0, 85)))
    return _workday(datetime.date(2020, 1, 6) + datetime.timedelta(days=draws.number("date", 0, 2500)))


def _signed(draws: Draws) -> Gold | None:
    """How the note is signed: by a typed name alone, under words that say it was electronic, or after a slashed s, which may mean as much."""
    form = draws.pick("signature form", ("typed", "typed", "electronic", "electronic", "slashed"))
    return None if form == "typed" else Gold("signature_form", "electronic", optional=form == "slashed")


def _workday(date: datetime.date) -> datetime.date:
    return date + datetime.timedelta(days=max(0, 7 - date.isoweekday()) if date.isoweekday() > 5 else 0) + datetime.timedelta(
        days=1 if date.isoweekday() > 5 else 0)


def _minutes(draws: Draws, services: list[str], profile: str) -> list[int]:
    """Minutes of each activity, such that the payer's counting gives every code a unit and leaves no choice open."""
    for attempt in range(200):
        trial = [draws.number(f"minutes {attempt} {i}", 9, 31 if len(services) > 1 else 48) for i in range(len(services))]
        by_code: dict[str, int] = {}
        for service, minutes in zip(services, trial, strict=True):
            by_code[service] = by_code.get(service, 0) + minutes
        counted = units(by_code, profile)
        if counted and all(counted.values()) and sum(trial) <= 62:
            return trial
    raise AssertionError("no minutes fit these services")


def _activities(draws: Draws, voice: Voice, setting: str, profile: str, role: str, pronoun: str, side: str,
                date: datetime.date) -> list[Activity]:
    pool = lexis.tasks(setting)
    first = draws.pick("first task", [t for t in pool if t["code"] == "97530"])
    rest = [t for t in pool if t is not first]
    chosen = [first, *draws.sample("more tasks", rest, draws.pick("how many", (0, 1, 1, 2)))]
    by_code = {task["code"]: task for task in reversed(chosen)}
    chosen = [task for task in chosen if task is by_code[task["code"]] or not voice.one_line_a_code]
    minutes = _minutes(draws, [task["code"] for task in chosen], profile)
    counted: dict[str, int] = {}
    for task, each in zip(chosen, minutes, strict=True):
        counted[task["code"]] = counted.get(task["code"], 0) + each
    billed = units(counted, profile) or {}
    made = []
    for i, (task, each) in enumerate(zip(chosen, minutes, strict=True)):
        activity = _activity(draws.under(f"a{i + 1}"), voice, task, f"a{i + 1}", each, pronoun, side, date)
        later = [t["code"] for t in chosen[:i]]
        if voice.units and task["code"] not in later:
            code = task["code"]
            activity.units = Gold("units", billed[code], "units", code=code)
            activity.modifiers = [Gold("modifier", letters, code=code) for letters in _letters(profile, role, setting)]
        made.append(activity)
    return made


def _letters(profile: str, role: str, setting: str) -> list[str]:
    if profile == "medicare-b":
        return ["GO", "CO"] if role == "OTA" else ["GO"]
    return ["GO", "95"] if setting.startswith("telehealth") else []


def _activity(draws: Draws, voice: Voice, task: dict[str, Any], about: str, minutes: int, pronoun: str, side: str,
              date: datetime.date) -> Activity:
    code = task["code"]
    bound: dict[str, Any] = {"about": about, "code": code}
    verb = task["verb"][voice.verb]

    def words(kind: str, text: str) -> Phrase:
        return words_gold(kind, lexis.filled(text, pronoun, side, verb, sure=kind == "task"), **bound)

    done = draws.number("done", 2, 4)
    of = 5 if draws.chance("five", 0.75) else 10
    score = Gold("score", f"{done if of == 5 else done * 2 - 1}/{of}", "trials", **bound)
    if draws.chance("percent", 0.2):
        score = Gold("score", draws.pick("share", ("60", "65", "70", "75", "80", "85")), "%", **bound)
    level = draws.number("level", 0, len(LEVELS) - 1)
    cues: list[Gold] = []
    if draws.chance("cued", 0.8):
        cues.append(Gold("cues", draws.number("verbal", 1, 5), "verbal", **bound))
        if draws.chance("cues by amount", 0.2):
            cues[0].value = draws.pick("amount", ("min", "mod", "max"))
    if draws.chance("touched", 0.3):
        cues.append(Gold("cues", draws.number("tactile", 1, 3), draws.pick("kind", ("tactile", "tactile", "visual", "gestural")), **bound))
    return Activity(
        about=about, service=code, task=words("task", task["task"]),
        named=Gold(_NAMED[code], code, optional=True, **bound) if code in _NAMED else None,
        code=Gold("code", code, code=code) if voice.codes else None,
        minutes=Gold("minutes", minutes, "min", **bound),
        purpose=words("purpose", draws.pick("purpose", task["purpose"])),
        goal=Gold("goal_ref", f"STG{draws.number('goal', 1, 4)}", **bound) if draws.chance("says goal", 0.6) else None,
        score=score, criterion=words("criterion", draws.pick("criterion", task["criterion"])),
        level=Gold("assistance", LEVELS[level], **bound), cues=cues,
        grading=words("grading", draws.pick("grading", task["grading"])),
        response=words("response", draws.pick("response", task["response"])),
        earlier=_earlier(draws, score, level, bound, date) if draws.chance("earlier", 0.45) else None,
    )


def _earlier(draws: Draws, today: Gold, level: int, bound: dict[str, Any], date: datetime.date) -> Earlier:
    baseline = draws.chance("baseline", 0.4)
    on = None if baseline else _workday(date - datetime.timedelta(days=draws.number("days ago", 3, 9)))
    if today.unit == "%":
        value = str(int(str(today.value)) - 5 * draws.number("percent before", 1, 6))
    else:
        done, of = str(today.value).split("/")
        value = f"{max(0, int(done) - draws.number('before', 1, 2))}/{of}"
    harder = LEVELS[min(len(LEVELS) - 1, level + 1)]
    return Earlier(on, Gold("score", value, today.unit, standing="historical", **bound),
                   Gold("assistance", harder, standing="historical", **bound) if draws.chance("level before", 0.5) else None)


def _measure(draws: Draws, setting: str, side: str) -> Phrase | None:
    """A measurement beside the activities, in some settings."""
    options = lexis.said(setting, "measures")
    return phrase(lexis.filled(draws.pick("measure", options)["says"], "he", side)) if options and draws.chance("measured", 0.4) else None


def _reports(draws: Draws, setting: str, pronoun: str) -> list[tuple[str, Phrase]]:
    chosen = draws.pick("report", lexis.said(setting, "reports"))
    said = words_gold("report", lexis.filled(chosen["says"], pronoun, ""), who=chosen["who"], standing="reported")
    return [(draws.pick("intro", chosen["intro"]), said)]


def _wish(draws: Draws, setting: str, pronoun: str) -> tuple[str, Phrase] | None:
    options = lexis.said(setting, "wishes")
    if not options or not draws.chance("wishes", 0.35):
        return None
    chosen = draws.pick("wish", options)
    intro = f"{chosen['who'].capitalize()} wants" + (" to" if chosen["who"] != "mother" else "")
    return intro, words_gold("wish", lexis.filled(chosen["says"], pronoun, ""), who=chosen["who"], standing="reported")


def _home(draws: Draws, setting: str) -> Phrase | None:
    options = lexis.said(setting, "home")
    if not draws.chance("home", 0.55):
        return None
    return words_gold("home_programme", draws.pick("home what", options)["says"], standing="educational")


def _goals(draws: Draws, setting: str, side: str, date: datetime.date) -> list[Goal]:
    made = []
    for i, chosen in enumerate(draws.sample("goals", lexis.said(setting, "goals"), 2)):
        name = f"STG{i + 1}"
        bound: dict[str, Any] = {"about": name, "standing": "target"}
        by = (date + datetime.timedelta(days=draws.number(f"goal days {i}", 14, 60))).isoformat()
        made.append(Goal(
            Gold("goal_ref", name, standing="target"), words_gold("goal_task", lexis.filled(chosen["task"], "he", side, sure=False), **bound),
            Gold("score", draws.pick(f"goal score {i}", ("4/5", "5/5", "9/10")), "trials", **bound),
            Gold("assistance", draws.pick(f"goal level {i}", ("supervision", "stand_by", "modified_independent")), **bound),
            Gold("target_date", by, **bound)))
    return made


def _status(draws: Draws, activities: list[Activity]) -> list[tuple[Gold, Gold]]:
    """What is said of each goal that was worked on."""
    made: list[tuple[Gold, Gold]] = []
    for activity in activities:
        if activity.goal and draws.chance("status", 0.6) and all(str(name.value) != str(activity.goal.value) for name, _ in made):
            name = str(activity.goal.value)
            value = draws.pick(f"status {name}", ("progressing", "progressing", "met", "partly_reached", "no_change"))
            made.append((Gold("goal_ref", name), Gold("goal_status", value, about=name)))
    return made


def show(gold: Gold | None, words: str) -> Phrase | None:
    """The gold under these words, or nothing when there is none."""
    return marked(gold, words) if gold else None
