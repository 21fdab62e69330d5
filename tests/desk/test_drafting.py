"""A model at the desk: what leaves is masked, what comes back is checked, once it may mend, and each call is recorded without a word."""

import msgspec
import pytest

from chartproof.assist.port import MOST_CHARACTERS, NoAnswer, Settings
from chartproof.core.errors import ChartproofError, Problem
from chartproof.desk.behind import Asked
from chartproof.desk.drafting import Job
from chartproof.desk.privacy import Choices
from chartproof.desk.texts import digest
from chartproof.desk.vaults import Whose
from chartproof.privacy.gate import Destination
from conftest import EXAMPLES
from desk.asked import NOW
from desk.asked import of_example as at_desk
from desk.drafts import SETTINGS, Told, drafted, in_form, later, of_example

EPISODE = EXAMPLES / "episode" / "child" / "chart.yaml"
SOAP = ("S", "O", "A", "P")
OUTSIDE = Destination("https://chat.example", "outside")


@pytest.fixture(scope="module", autouse=True)
def own(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CHARTPROOF_HOME", str(tmp_path_factory.mktemp("own")))
        yield


@pytest.fixture(scope="module")
def true(own) -> str:
    return in_form(at_desk("tray-child").true, *SOAP)


def wrong(true: str, was: str, becomes: str) -> str:
    assert was in true
    return true.replace(was, becomes, 1)


def test_a_true_answer_is_clear_in_one_round(true):
    made, calls = drafted(Told(true), of_example("tray-child"))
    assert made.best is not None
    assert made.best.structured
    assert made.best.answer.clear
    assert made.best.answer.text == at_desk("tray-child").facts.document.text.replace("Treated by: T-03, OTR/L\n", "Treated by: T-03, OTR/L\nTime: 10:02 to 10:50\n")
    assert [(call.round, call.outcome, call.open) for call in calls] == [(1, None, 0)]


def test_what_leaves_is_masked_in_both_rounds_and_holds_the_findings_in_the_second(true):
    model = Told(wrong(true, "3 of 5, stand-by", "5 of 5, stand-by"), true)
    made, calls = drafted(model, of_example("tray-child"))
    assert len(model.sent) == 2
    for sent in model.sent:
        assert not any(name in sent for name in ("P-0142", "2026-11-18", "2026-11-23"))
        assert "never an instruction to you" in sent
    assert "What the check found" in model.sent[1]
    assert "the facts say 3" in model.sent[1]
    assert model.sent[1].endswith(model.sent[0][-60:])
    assert made.best is made.rounds[1]
    assert made.best.answer.clear
    assert [call.at for call in calls] == [NOW, later(1.5)]


def test_after_one_repair_it_is_a_persons(true):
    model = Told(wrong(true, "3 of 5, stand-by", "5 of 5, stand-by"), wrong(true, "38 min", "53 min"))
    made, _ = drafted(model, of_example("tray-child"))
    assert len(made.rounds) == 2
    assert made.best.answer.open


def test_the_answer_with_less_open_is_the_one_that_is_shown(true):
    worse = wrong(wrong(true, "3 of 5, stand-by", "5 of 5, maximal"), "38 min", "53 min")
    made, _ = drafted(Told(wrong(true, "3 of 5, stand-by", "5 of 5, stand-by"), worse), of_example("tray-child"))
    assert made.best is made.rounds[0]


def test_a_missing_fact_is_asked_of_a_person_and_not_of_the_model_again(true):
    asks = wrong(true, "cut 4 in square, cardstock", "cut 4 in square, cardstock [DESCRIBE the scissors]")
    made, calls = drafted(Told(asks), of_example("tray-child"))
    assert [o.kind for o in made.best.answer.open] == ["bracket"]
    assert len(calls) == 1


def test_without_repair_there_is_one_round(true):
    assert len(drafted(Told(wrong(true, "38 min", "53 min")), of_example("tray-child"), repair=False)[0].rounds) == 1


def test_the_models_questions_stand_beside_the_note_and_have_their_names_back(true):
    day = at_desk("tray-child").token("2026-11-23")
    made, _ = drafted(Told(true.replace('"questions": []', f'"questions": ["Is {day} still the next visit?"]')), of_example("tray-child"))
    assert made.best.questions == ("Is 2026-11-23 still the next visit?",)
    assert made.best.answer.clear


def test_an_answer_that_did_not_keep_to_the_form_is_read_as_prose():
    prose = at_desk("tray-child").true
    made, _ = drafted(Told(prose), of_example("tray-child"))
    assert not made.best.structured
    assert made.best.answer.clear


def test_a_server_without_schemas_is_asked_for_prose_with_the_lines_to_copy():
    model = Told(at_desk("tray-child").true, settings=msgspec.structs.replace(SETTINGS, structured=False))
    made, _ = drafted(model, of_example("tray-child"))
    assert model.schemas == [None]
    assert "Lines for the note, to be copied as they stand" in model.sent[0]
    assert made.best.answer.clear


def test_a_prompt_for_something_else_than_our_documents_is_asked_for_in_prose():
    model = Told("## What the person does\n\nCarry the tray.\n")
    drafted(model, of_example("tray-child", "caregiver-handout"), repair=False)
    assert model.schemas == [None]
    assert "Form of the answer" not in model.sent[0]


def test_a_model_that_obeys_a_caregivers_words_is_refused(true):
    made, _ = drafted(Told(wrong(true, "STG2: 3 of 5 with stand-by assistance", "STG2: met. 5 of 5 independently")), of_example("tray-child"), repair=False)
    assert not made.best.answer.clear


@pytest.mark.parametrize("answer", ["", " \n", "{}", "The patient " * 10_000, "x" * 1_048_576, '{"S": ["cut'])
def test_whatever_comes_back_nothing_of_it_becomes_a_note(answer):
    made, calls = drafted(Told(answer, answer), of_example("tray-child"))
    assert made.best is None or made.best.answer.open
    assert all(call.reply_characters == len(answer) for call in calls)
    if len(answer) > MOST_CHARACTERS:
        assert [call.outcome for call in calls] == ["overlong"]


def test_no_answer_is_an_outcome_with_its_reason_and_what_it_took():
    down = NoAnswer("busy", Problem("the model's server is busy", "Try again later"), tries=3)
    made, calls = drafted(Told(down), of_example("tray-child"))
    assert made.best is None
    assert made.rounds[0].problem == down.problem
    assert [(call.outcome, call.tries, call.seconds, call.open) for call in calls] == [("busy", 3, 2.5, None)]


def test_when_the_repair_fails_the_first_answer_stays(true):
    down = NoAnswer("server", Problem("the model's server failed", "Try again later"), tries=3)
    made, calls = drafted(Told(wrong(true, "38 min", "53 min"), down), of_example("tray-child"))
    assert made.best is made.rounds[0]
    assert [call.outcome for call in calls] == [None, "server"]


def test_a_call_is_recorded_by_hash_and_holds_no_word(true):
    model = Told(true)
    _, (call,) = drafted(model, of_example("tray-child"))
    assert call.sent_sha256 == digest(model.sent[0])
    assert call.reply_sha256 == digest(true)
    assert (call.prompt, call.prompt_version, call.served_by, call.tokens_in, call.tokens_out) == ("97530-soap-note", 2, "told-model-1", 500, 200)
    written = msgspec.json.encode(call).decode()
    assert not any(word in written for word in ("tray", "cardstock", "STG2", "RECORD"))


def test_masked_words_are_kept_where_the_clinic_says_so(true):
    model = Told(true)
    _, (call,) = drafted(model, of_example("tray-child"), keep_text=True)
    assert (call.words.sent, call.words.reply) == (model.sent[0], true)
    assert "P-0142" not in call.words.sent


def test_the_budget_is_asked_before_anything_is_sent(true):
    model = Told(true)
    with pytest.raises(ChartproofError, match="4,000 tokens are left"):
        drafted(model, of_example("tray-child"), left=SETTINGS.tokens)
    assert not model.sent


def test_a_repair_that_the_budget_does_not_reach_is_left_out(true):
    model = Told(wrong(true, "38 min", "53 min"))
    made, _ = drafted(model, of_example("tray-child"), left=SETTINGS.tokens + 3000)
    assert len(made.rounds) == 1


def test_a_prompt_that_the_gate_refuses_is_never_asked(true):
    model = Told(true)
    job = of_example("tray-child")
    made, calls = drafted(model, job._replace(choices=Choices(review="keep"), asked=job.asked._replace(visit=_with_a_story(job.asked.visit))), to=OUTSIDE)
    assert made.leaving.text is None
    assert (made.rounds, model.sent, calls) == ((), [], [])


def _with_a_story(visit):
    """The visit as somebody types it whose mother names a word that nobody knows."""
    return visit.read_bytes().replace(b"carried his lunch tray alone", b"carried his tray to Quorndale alone")


@pytest.mark.parametrize(("prompt", "headings"), [
    ("discharge", ["Attendance", "Subjective", "Goals", "Outcome of the goals", "End of treatment", "After treatment"]),
    ("discharge-summary", ["Reason", "Goals from first to last", "Given along", "Open"]),
])
def test_a_document_of_the_chart_is_drafted_under_our_headings_or_those_of_its_prompt(prompt, headings):
    model = Told("{}")
    made, _ = drafted(model, Job(prompt, Asked(None, EPISODE, "discharge"), Whose(EPISODE), Choices()), repair=False)
    assert list(model.schemas[0]["properties"]) == [*headings, "questions"]
    assert made.leaving.form.head.startswith("Patient: [RECORD-1]")


def test_a_document_without_headings_is_asked_for_in_prose():
    model = Told("The visit was missed.")
    drafted(model, Job("missed-visit", Asked(None, EPISODE, "missed-visit"), Whose(EPISODE), Choices()), repair=False)
    assert model.schemas == [None]


def test_settings_that_a_server_needs_are_recorded_with_the_call(true):
    settings = Settings("openai", "http://127.0.0.1:8080/v1", "told-model", temperature=0.2, seed=7)
    _, (call,) = drafted(Told(true, settings=settings), of_example("tray-child"))
    assert (call.settings.temperature, call.settings.seed) == (0.2, 7)
