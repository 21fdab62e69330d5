"""What each section of a note says, as statements; the layouts decide how statements stand on the page."""

from __future__ import annotations

from invented.facts import Activity, Visit
from invented.gold import Phrase, marked
from invented.manner import Manner
from invented.page import Part

Statement = list[Part]


def added(visit: Visit, section: str) -> list[Statement]:
    """Statements that a defect or a trap added to a section."""
    return [[words] for where, words in visit.extra if where == section]


def subjective(visit: Visit) -> list[Statement]:
    """Reports, wishes, symptoms, and a fact that is none of ours."""
    made: list[Statement] = [[Phrase(intro + " "), said] for intro, said in visit.reports]
    if visit.wish:
        made.append([Phrase(visit.wish[0] + " "), visit.wish[1]])
    if visit.symptom:
        made.append([visit.symptom])
    return made + added(visit, "s")


def setting(visit: Visit, manner: Manner, *, place: bool = True, contact: bool = True) -> list[Statement]:
    """Where and how the patient was seen, and who was there."""
    made: list[Statement] = []
    if visit.session:
        before, after = manner.draws.pick("session", (("", " min OT session"), ("Seen for ", " minutes"), ("OT x ", " min"), ("", " minute session")))
        made.append([before, (visit.session, f"{visit.session.value}"), after])
    seen: Statement = []
    if visit.contact and contact:
        seen += [Phrase("Patient seen "), manner.contact(visit.contact)]
    if visit.place and place and not visit.telehealth:
        words = {"clinic": "in clinic", "school": "at school", "home": "at home", "snf": "at SNF"}[str(visit.place.value)]
        seen += [Phrase(" " if seen else "Seen "), (visit.place, words)]
    if seen:
        made.append(seen)
    if visit.telehealth and visit.consent:
        made.append([(visit.telehealth, manner.draws.pick("video", ("audio and video", "two-way video", "live video"))), " visit; ",
                     (visit.consent, manner.draws.pick("consent", ("consent to telehealth on file", "caregiver consented to telehealth"))),
                     *(["; patient located at ", visit.location] if visit.location else [])])
    elif visit.telehealth:
        made.append([(visit.telehealth, "Two-way video"), " visit", *(["; patient located at ", visit.location] if visit.location else [])])
    if visit.measure:
        made.append([visit.measure])
    if visit.present:
        made.append([(visit.present, str(visit.present.value)), manner.draws.pick("presence", (" present", " present throughout", " in the room"))])
    return made


def not_counted(visit: Visit, manner: Manner) -> list[Statement]:
    """Minutes that are not treatment."""
    if not visit.uncounted:
        return []
    count = (visit.uncounted, f"{visit.uncounted.value} min")
    words: Part = (visit.not_counted, "not counted") if visit.not_counted else "not counted"
    if manner.draws.chance("reason first", 0.4):
        return [[words, ": ", count, ", ", visit.uncounted_reason]]
    return [[count, " ", *([visit.uncounted_reason, " "] if visit.uncounted_reason else []), words]]


def result(activity: Activity, manner: Manner) -> Statement:
    """Score, help, cues: what came of it."""
    draws = manner.draws.under(activity.about)
    parts: Statement = []
    if activity.score:
        parts += [", ", manner.score(activity.score)]
        if activity.criterion:
            parts += [" ", activity.criterion]
    if activity.level:
        parts += [draws.pick("before level", (", ", ", ", " with ")) if parts else ", ", manner.level(activity.level)]
    if activity.cues:
        parts += [", ", *manner.cues(activity.cues)]
    return parts[1:]


def earlier(activity: Activity, manner: Manner) -> Statement:
    """The result of an earlier day, in brackets or after "up from"."""
    past = activity.earlier
    if not past:
        return []
    draws = manner.draws.under(f"{activity.about} earlier")
    on = "at eval" if past.on is None else f"on {manner.near(past.on)}"
    level: Statement = [" ", manner.level(past.level)] if past.level else []
    score = manner.score(past.score, "score before")
    form = draws.pick("form", (0, 1, 2, 3))
    if form == 0:
        return [" (", score, *level, f" {on})"]
    if form == 1:
        return ["; up from ", score, *level, f" {on}"]
    if form == 2:
        return [" (prior ", score, *level, f" {on})"]
    return [", compared with ", score, *level, f" {on}"]


def purpose(activity: Activity, manner: Manner) -> Statement:
    """What the activity was for, as its clause."""
    if not activity.purpose:
        return []
    return [Phrase(manner.draws.under(activity.about).pick("to", (" to ", " in order to ", " to "))), activity.purpose]


def goal(activity: Activity, manner: Manner) -> Statement:
    """The goal that it serves, in brackets."""
    return [" (", manner.goal(activity.goal), ")"] if activity.goal else []


def details(activity: Activity, manner: Manner) -> list[Statement]:
    """What the therapist changed and what the patient did."""
    made: list[Statement] = []
    if activity.grading:
        lead = manner.draws.under(activity.about).pick("who graded", ("", "Therapist ", "OT ", "")) if manner.voice.layout != "form" else ""
        made.append([Phrase(lead), activity.grading] if lead else [activity.grading])
    if activity.response:
        made.append([activity.response])
    return made


def described(activity: Activity, manner: Manner) -> Statement:
    """Task, purpose, result, earlier result, goal: one statement."""
    if activity.task is None:
        return [*result(activity, manner), *goal(activity, manner)]
    outcome = result(activity, manner)
    draws = manner.draws.under(activity.about)
    form = draws.pick("described", (0, 0, 0, 1, 2, 3)) if manner.voice.verb == 0 else 0
    help_first: Statement = [p for p in (manner.level(activity.level) if activity.level else None, ) if p]
    if form == 1 and help_first:
        cues: Statement = [" and ", *manner.cues(activity.cues)] if activity.cues else []
        scored: Statement = [", ", manner.score(activity.score)] if activity.score else []
        return ["with ", *help_first, *cues, Phrase(", patient "), activity.task, *purpose(activity, manner), *scored,
                *([" ", activity.criterion] if activity.criterion and activity.score else []), *earlier(activity, manner), *goal(activity, manner)]
    if form == 2:
        return [activity.task, *purpose(activity, manner), *goal(activity, manner), *([". Performance: ", *outcome] if outcome else []),
                *earlier(activity, manner)]
    if form == 3 and help_first and activity.score:
        cues = [" plus ", *manner.cues(activity.cues)] if activity.cues else []
        return [manner.score(activity.score), *([" ", activity.criterion] if activity.criterion else []), " when patient ", activity.task,
                *purpose(activity, manner), "; needed ", *help_first, *cues, *earlier(activity, manner), *goal(activity, manner)]
    return [activity.task, *purpose(activity, manner), *([manner.draws.pick("before result", (", ", ": ", " - ")), *outcome] if outcome else []),
            *earlier(activity, manner), *goal(activity, manner)]


def service(activity: Activity, manner: Manner) -> Phrase:
    """The name of the service, which some readers take for what was done."""
    name = manner.service(activity.service)
    return marked(activity.named, name) if activity.named else Phrase(name)


def headline(activity: Activity, manner: Manner, key: str = "headline") -> Statement:
    """Service, code and minutes in one of their usual orders."""
    name = service(activity, manner)
    code = (activity.code, activity.service) if activity.code else None
    minutes = activity.minutes
    if code is None:
        return [name, *([" ", manner.minutes(minutes, times=True)] if minutes else [])]
    if minutes is None:
        bare: tuple[Statement, ...] = ([code, " ", name], [name, " (", code, ")"], [name, " ", code])
        return manner.draws.pick(key, bare)
    forms: tuple[Statement, ...] = (
        [code, " ", name, " ", manner.minutes(minutes, times=True)], [name, " (", code, "): ", manner.minutes(minutes)],
        [name, " ", manner.minutes(minutes, times=True), " ", code], [code, " – ", manner.minutes(minutes)],
        [code, " (", manner.minutes(minutes), ") ", name], [name, " (", code, ", ", manner.minutes(minutes), ")"],
        [name, " ", code, " ", manner.minutes(minutes, times=True)])
    return manner.draws.pick(key, forms)


def charges(visit: Visit, manner: Manner) -> list[Statement]:
    """One charge a line: code, modifiers, units."""
    made: list[Statement] = []
    for activity in visit.activities:
        if activity.units and activity.code:
            letters = [part for gold in activity.modifiers for part in (manner.draws.pick("hyphen", ("-", " ")), (gold, str(gold.value)))]
            made.append([(activity.code, activity.service), *letters, " ", manner.units(activity.units)])
    return made + added(visit, "charges")


def totals(visit: Visit, manner: Manner) -> list[Statement]:
    """The totals of the day."""
    return [s for s in (manner.timed(visit.total_timed), manner.treatment(visit.total_treatment)) if s]


def assessment(visit: Visit, manner: Manner) -> list[Statement]:
    """Why skill was needed, and where the goals stand."""
    made: list[Statement] = [[words] for words in (visit.reason, visit.stock) if words]
    words = {"progressing": "progressing", "met": "goal met", "partly_reached": "partially met", "no_change": "no change"}
    for name, status in visit.status:
        made.append([manner.goal(name), manner.draws.pick("colon", (": ", " ", " - ")), (status, words[str(status.value)])])
    return made + added(visit, "a")


def plan(visit: Visit, manner: Manner) -> list[Statement]:
    """What comes next."""
    made: list[Statement] = []
    if visit.plan_frequency:
        count = int(visit.plan_frequency.value)
        words = manner.draws.pick("frequency", (f"{count}x/week", f"{count}x/wk", f"{count} times a week", f"{count}x per week"))
        said = Phrase("Continue OT ", marked(visit.plan_frequency, words))
        made.append([marked(visit.continued, said) if visit.continued else said])
    if visit.next_step:
        made.append([visit.next_step])
    if visit.next_visit:
        made.append([manner.draws.pick("next", ("Next visit ", "Next session ", "RTC ", "Next appointment ")), (visit.next_visit, manner.date(visit.next_visit.value))])
    if visit.home:
        made.append([manner.draws.pick("hep", ("HEP: ", "Home program: ", "Home: ")), visit.home])
    return made + added(visit, "p")


def signature(visit: Visit, manner: Manner) -> list[Statement]:
    """Who supervised and who signed, with credential and date."""
    made: list[Statement] = []
    if visit.supervisor:
        made.append([manner.draws.pick("chief", ("Supervising OT: ", "Supervising therapist: ", "Supervised by ")),
                     (visit.supervisor, f"{visit.supervisor.value}, {visit.supervisor.unit}")])
    gold = visit.signature
    if gold:
        name = f"{gold.value}, {gold.unit}" if gold.unit else str(gold.value)
        day: Statement = [(visit.signature_date, manner.date(visit.signature_date.value))] if visit.signature_date else []
        time = manner.draws.pick("signed at", ("", " 4:58 PM", " 17:05"))
        how = visit.signature_form
        before: Statement = ["Signed: "] if manner.draws.chance("says signed", 0.4) else []
        if how:
            words = "/s/" if how.optional else manner.draws.pick("electronic words", ("Electronically signed by", "E-signed", "Electronically signed:",
                                                                                  "Digitally signed by"))
            before = [(how, words), " "]
        made.append([*before, (gold, name), *([manner.draws.pick("before date", (" ", "  ", ", ", " on ")), *day, time if how else ""] if day else [])])
    return made + added(visit, "end")
