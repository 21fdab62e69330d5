"""The closed list of evidence kinds. The reference page ``docs/reference/evidence.md`` is printed from it."""

from __future__ import annotations

from typing import Literal, NamedTuple

Compare = Literal["exact", "words"]
About = Literal["document", "activity", "goal", "activity or goal", "any"]


class Kind(NamedTuple):
    """What a kind means, what its value and unit are, what it can be about, and how two of it are compared."""

    name: str
    meaning: str
    value: str
    unit: str = ""
    about: About = "document"
    compare: Compare = "exact"


_LIST = (
    # the visit
    Kind("patient_id", "The record number that stands for the patient", "text such as `P-0142`"),
    Kind("date_of_service", "The day of treatment", "date"),
    Kind("place", "Where the patient was treated", "`clinic`, `home`, `school`, `hospital`, `snf`, `community`, `telehealth`"),
    Kind("start_time", "When treatment, or one activity, began", "clock time `10:02`", about="any"),
    Kind("end_time", "When treatment, or one activity, ended", "clock time `10:50`", about="any"),
    Kind("uncounted_minutes", "Minutes in the room that are not treatment", "count", "min"),
    Kind("uncounted_reason", "What those minutes were", "the therapist's words", compare="words"),
    Kind("present", "Who else was in the room", "role such as `mother`"),
    Kind("interpreter", "An interpreter took part", "language"),
    Kind("telehealth", "The visit was held at a distance", "`video` or `audio`"),
    Kind("telehealth_location", "Where the patient was during telehealth", "words", compare="words"),
    Kind("consent", "Consent was recorded", "`telehealth`"),
    Kind("visit_number", "Which visit of those authorized this is", "count"),
    Kind("visits_authorized", "How many visits the payer authorized", "count"),
    Kind("absence", "The visit did not take place, and why: not a treatment day", "words", compare="words"),
    Kind("stopped_at", "Treatment ended early, after so many minutes", "count", "min"),
    Kind("stop_reason", "Why treatment ended early", "words", compare="words"),
    # people
    Kind("contributor", "Who furnished treatment; `who` is the role", "name or staff number", "credential"),
    Kind("supervisor", "Who supervised or directed the person who treated", "name or staff number", "credential"),
    Kind("signature", "The author signed", "name or staff number", "credential"),
    Kind("signature_date", "The date beside the signature", "date"),
    Kind("aide", "A person who is neither therapist nor assistant gave the service", "words as they stand", about="any"),
    # plan and goals
    Kind("diagnosis", "A diagnosis, by ICD-10 code; by name where no code stands", "code, or the words", "`words` for a name"),
    Kind("plan_date", "The date of the plan of care", "date"),
    Kind("plan_amount", "Treatments a day in the plan", "count, or a range as written", "per day"),
    Kind("plan_frequency", "Treatments a week in the plan", "count, or a range as written: `2-3`", "`per week`, `per month`"),
    Kind("plan_duration", "How long the plan runs", "count, or a range as written", "`weeks`, `sessions`, `days`, `months`"),
    Kind("goal_task", "What the goal asks the patient to do", "words", about="goal", compare="words"),
    Kind("target_date", "When a goal is to be reached", "date", about="goal"),
    Kind("goal_status", "A computed or stated standing of a goal", "`met`, `criterion_reached`, `partly_reached`, `progressing`, "
         "`mixed`, `no_change`, `declined`", about="goal"),
    # charges
    Kind("code", "A procedure code that the text names", "code", about="any"),
    Kind("minutes", "Minutes of one activity, or of one code", "count", "min", about="any"),
    Kind("total_timed_minutes", "All minutes of timed codes of the day", "count", "min"),
    Kind("total_treatment_minutes", "All treatment minutes of the day, timed and untimed", "count", "min"),
    Kind("session_minutes", "A length of session that is not said to be timed or total treatment", "count", "min"),
    Kind("units", "Units billed; without a code, of the whole day", "count", "units"),
    Kind("modifier", "A modifier on a charge", "two letters or digits"),
    # one activity
    Kind("contact", "How the contact was: alone, in a group, or with another discipline",
         "`one_on_one`, `group`, `co_treatment`", "the discipline, for co-treatment", about="any"),
    Kind("group_size", "How many patients were treated at once", "count", "patients", about="any"),
    Kind("task", "What was done", "the therapist's words", about="activity", compare="words"),
    Kind("purpose", "What it was done for", "words", about="activity", compare="words"),
    Kind("goal_ref", "The goal that an activity serves", "goal id", about="any"),
    Kind("assistance", "How much help was given", "assist level", about="any"),
    Kind("cues", "How many cues were given", "count, or `min`, `mod`, `max`", "`verbal`, `tactile`, `visual`, `gestural`", about="any"),
    Kind("score", "A measure of performance", "measure such as `3/5`, `80`, `41.2`", "`trials`, `%`, `deg`, `s`, …", about="any"),
    Kind("criterion", "What counts as success in the score", "words", about="any", compare="words"),
    Kind("side", "The side of the body", "`left`, `right`, `both`", about="any"),
    Kind("grading", "How the therapist made the task harder, easier or different", "the therapist's words", about="activity", compare="words"),
    Kind("response", "What the patient or caregiver did in answer", "the therapist's words", about="any", compare="words"),
    # words of others and of the author
    Kind("report", "What a person said; `who` is the role", "words", compare="words"),
    Kind("wish", "What the patient or family wants", "words", compare="words"),
    Kind("symptom", "A symptom named; `denied` when said to be absent", "`pain`, `fatigue`, …", about="any"),
    Kind("skilled_reason", "Why the skills of a therapist were needed", "the therapist's words", compare="words"),
    Kind("next_step", "What comes next in treatment", "words", compare="words"),
    Kind("next_visit", "The date of the next visit", "date"),
    Kind("home_programme", "What is to be practised at home", "words", compare="words"),
    # evaluation
    Kind("body_part", "A body part or structure that was evaluated", "words", compare="words"),
    Kind("onset_date", "When the condition began", "date; month `2026-03`, year, `birth` or `developmental` where no day is given"),
    Kind("prior_level", "How the patient functioned before", "words", compare="words"),
    Kind("current_function", "How the patient functions now", "words", compare="words"),
    Kind("problem", "The specific problem that brought the patient", "words", compare="words"),
    Kind("complexity", "A condition that bears on treatment", "words", compare="words"),
    Kind("prognosis", "What improvement is expected", "words", compare="words"),
    Kind("time_frame", "By when improvement is expected, or a goal is to be reached", "count", "`days`, `weeks`, `months`, `sessions`", about="any"),
    Kind("instrument", "A standardised test or scale by name; its scores are about it", "concept such as `barthel_index`"),
    Kind("history_level", "How far the profile and history went", "`brief`, `expanded`, `extensive`"),
    Kind("deficit_count", "Performance deficits identified", "count", "deficits"),
    Kind("decision_level", "How complex the clinical decisions were", "`low`, `moderate`, `high`"),
    Kind("profile", "The occupational profile, in the words it was told in", "words", "`daily_life`, `surroundings`, `supports`, `barriers`, `priorities`; "
         "`reviewed` for what else was looked into", compare="words"),
    Kind("observation", "What was noticed while a task was done", "words", about="any", compare="words"),
    Kind("test_age", "The age that a test was scored for", "words", about="any", compare="words"),
    Kind("test_meaning", "What a test's result means for daily life", "words", about="any", compare="words"),
    Kind("deficit", "A performance deficit by name", "words", compare="words"),
    Kind("decision_reason", "What made the clinical decisions as complex as they were", "words", compare="words"),
    Kind("finding", "What has changed between two evaluations, in the author's judgement", "words", compare="words"),
    Kind("reevaluation_reason", "Why the patient was evaluated again", "words", compare="words"),
    # plan, order, certification
    Kind("therapy_type", "The discipline that a plan or an order names", "`OT`, `PT`, `SLP`"),
    Kind("goal_occupation", "The part of daily life that a goal serves", "words", about="goal", compare="words"),
    Kind("plan_change", "A change of the plan, in the author's words", "words", about="any", compare="words"),
    Kind("order_date", "The date of a physician's or practitioner's order", "date", "`written` or `verbal`"),
    Kind("order_signed", "The date on which an order was signed", "date"),
    Kind("transmittal_date", "The date on which the plan was sent to the physician or practitioner", "date", "how: `fax`, `portal`, …"),
    Kind("certification_date", "The dated signature that certifies a plan; `who` is the certifier's credential", "date", "`initial` or `recertification`"),
    Kind("certification_start", "First day of the certified period", "date"),
    Kind("certification_end", "Last day of the certified period", "date"),
    Kind("certifier", "Who certified", "name or number", "credential"),
    Kind("delay_reason", "Why a certification was late", "words", compare="words"),
    # progress and discharge
    Kind("document_date", "The date on which a document was written", "date"),
    Kind("period_start", "First day that a report covers", "date"),
    Kind("period_end", "Last day that a report covers", "date"),
    Kind("plan_decision", "What becomes of the plan", "`continue`, `change`, `end`"),
    Kind("clinical_judgement", "A judgement on the cause of progress, or on what the plan should be", "concept", about="any"),
    Kind("discharge_reason", "Why treatment ended", "words", compare="words"),
    Kind("open_goal", "A goal that was not reached when treatment ended", "goal id", "`unmeasured` where nothing was ever measured on it, `undecided` where no baseline says whether more or less is better", about="goal"),
    Kind("recommendation", "What the therapist recommends after treatment", "words", compare="words"),
    Kind("follow_up", "Who looks after the patient next, and when", "words", compare="words"),
    Kind("equipment", "Equipment that the patient has or is to get", "words", compare="words"),
    # what is sent and what goes home
    Kind("recipient", "To whom a paper was sent or is addressed", "words", compare="words"),
    Kind("confirmation", "What confirms that a paper arrived", "words", compare="words"),
    Kind("elapsed_days", "Days from the evaluation to the day in `on`", "count", "days"),
    Kind("entry_date", "The first or last entry of a member of staff in the record; `about` is the staff number", "date", "`first` or `last`", about="any"),
    Kind("referral_reason", "Why a patient is referred", "words", compare="words"),
    Kind("referral_question", "What is asked of the one to whom a patient is referred", "words", compare="words"),
    Kind("clinical_finding", "What was found that matters to somebody else", "words", compare="words"),
    Kind("home_dose", "How often or how long an activity is done at home; `about` is `h1`, `h2`…", "words", "`often` or `long`", about="any", compare="words"),
    Kind("home_step", "A step of an activity at home", "words", "its number", about="any", compare="words"),
    Kind("home_caution", "What to watch for at home, or when to stop and call", "words", "`watch` or `stop`", about="any", compare="words"),
    # signatures, changes of the record, what was looked at
    Kind("signature_form", "How a signature was made", "`electronic`, `handwritten`, `stamp`, `illegible`"),
    Kind("cosignature", "A second person signed", "name or staff number", "credential"),
    Kind("attestation", "The author attests to an unsigned or illegible entry", "date", "what the entry is, where the statement names it: `treatment-note`, …"),
    Kind("amendment", "A later entry is labelled as one", "`addendum`, `correction`, `late_entry`"),
    Kind("amendment_date", "The date of a later entry", "date"),
    Kind("edit", "A signed text was changed; from the record's log", "date", "`kept` or `overwritten`"),
    Kind("access", "Somebody looked at, changed or sent a record; from its log", "`view`, `edit`, `export`, `draft`, `review`, `destroy`",
         "of an export, to whom: `local`, `agreement` (a business associate), `outside`"),
    Kind("identifier", "One of the eighteen Safe Harbor identifiers stands in the text", "letter `A` to `R`",
         "`age` for an age above 89, `zip3 036` for a postal code", about="any"),
    Kind("request_date", "A payer or contractor asked for the record, or denied the claim", "date", "`adr`, `cert`, `denial`"),
    Kind("page", "A page begins", "count"),
    # coverage
    Kind("payer", "Who pays, as the record names it", "words", compare="words"),
    Kind("authorization", "An authorization of the payer", "its number, or words"),
    Kind("prescriber", "Who ordered or referred", "name or number", "credential"),
    Kind("iep", "The school plan that holds the service", "`iep` or `ifsp`"),
    Kind("threshold_amount", "A dollar amount named as therapy threshold or cap", "count", "USD"),
    Kind("year_to_date", "Therapy expenses of the year, by the payer's eligibility answer", "count", "USD"),
    Kind("notice", "An advance beneficiary notice is on file; `on` is the day of its signature, `code` the service", "`abn`", "`required` or `voluntary`", "any"),
    # what wording shows, found by the reader only
    Kind("functional_task", "A dynamic task of daily life, named as done", "concept", about="any"),
    Kind("skilled_action", "Something only skill explains: graded, adapted, cued, judged", "concept", about="any"),
    Kind("exercise", "An exercise or machine that serves one physical factor", "concept", about="any"),
    Kind("sensory_technique", "A technique of sensory integration", "concept", about="any"),
    Kind("self_care_task", "Training in self-care or home management", "concept", about="any"),
    Kind("area", "A body function or tool named in place of a task", "concept", about="any"),
    Kind("diversional", "General fitness, pastime or motivation", "concept", about="any"),
    Kind("stock_phrase", "A phrase that fits any visit", "concept", about="any"),
    Kind("excluded_time", "Rest, set-up or writing that is not treatment time", "concept", about="any"),
    Kind("need_claim", "Skilled need or medical necessity is asserted in general terms", "concept"),
    Kind("maintenance", "A maintenance programme: skill keeps function or slows its loss", "concept", about="any"),
    Kind("educational_purpose", "The service serves schooling only", "concept", about="any"),
    Kind("repealed", "A rule of the past is spoken of as in force", "`therapy_cap`, `functional_reporting`, `always_59`", about="any"),
    # the episode as a whole, from the facts of a chart or of a schedule
    Kind("treatment_day", "A day of treatment that the chart names without more", "date"),
    Kind("treatment_days", "How many treatment days a progress report says it covers", "count", "days"),
    Kind("participated", "A day on which the clinician took part in treatment, by a progress report", "date"),
    Kind("other_proof", "What else shows that a physician was involved, where a certification was late", "words", compare="words"),
    Kind("valid_from", "First day of a coverage or an authorization", "date"),
    Kind("valid_until", "Last day of a coverage or an authorization", "date"),
    Kind("units_authorized", "How many units the payer authorized", "count", "units"),
    Kind("worked_minutes", "Minutes that a member of staff worked on a day; `about` is the staff number, `on` the day", "count", "min", about="any"),
    Kind("transient", "A loss is said to pass by itself, without treatment", "concept", about="any"),
    Kind("skilled_object", "What a skilled action was done to, or why: makes it more than a keyword", "the words", about="any", compare="words"),
    # a period as letters tell of it, counted from its visits
    Kind("prepared_on", "The day on which a text was made from the record, after what it tells of", "date"),
    Kind("visits_held", "Visits of a period: all, those with one code, or those toward one goal", "count", "visits", about="goal"),
    Kind("visits_missed", "Visits of a period that did not take place", "count", "visits"),
    Kind("visit_rate", "Visits a week over a period", "decimal", "per week"),
    Kind("period_weeks", "How many weeks a period has", "count", "weeks"),
    Kind("period_minutes", "Minutes of one code over a period", "count", "min"),
    Kind("contact_visits", "Visits of a period on which one-on-one contact is recorded for a code", "count", "visits"),
    Kind("session_length", "The shortest, longest and mean session of a period", "count, min", "`least`, `most`, `mean`"),
    Kind("not_shown", "What a letter says that the record does not show; `on` is the day", "words", compare="words"),
    Kind("requested", "The item or service that a letter asks for", "words", compare="words"),
    Kind("visits_requested", "Visits that a letter asks for", "count", "visits"),
    Kind("units_requested", "Units that a letter asks for", "count", "units"),
    Kind("tried", "What was tried before, and what came of it", "words", compare="words"),
    Kind("argument", "What the author says in support of a request, or in answer to a payer", "words", compare="words"),
    Kind("denial_reason", "Why a payer refused, in its words", "words", compare="words"),
    # what stands in any words, found on both sides when a text is held against facts
    Kind("number", "A figure, in digits or words, of whatever kind", "count, decimal, ratio, date or clock time", "the unit, if it has one; `date`, `clock`, `code`", "any"),
    Kind("named", "A person by role, number or credential; a profession, a place, a way of meeting", "the name, folded", about="any"),
    Kind("negation", "A word that is said not to be so (`denied`), or said to be so where elsewhere it is denied", "the word without its ending", about="any"),
    Kind("statement", "A sentence of a text, as it stands: it can say a fact in other words", "words", about="any", compare="words"),
)

KINDS: dict[str, Kind] = {kind.name: kind for kind in _LIST}
