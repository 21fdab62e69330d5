"""Words that say nothing which facts would have to bear: the small words of grammar, and those in which any note is told.

Closed lists, on purpose: a word that is in neither, and in no fact, is shown to the therapist. A word that praises, blames, measures or names a thing belongs in neither.
"""

from __future__ import annotations

from typing import Final

from chartproof.core.likeness import stem

_GRAMMAR = (
    "a an the this that these those there here it its he him his she her hers they them their theirs we us our you your who whom whose which what i me my mine himself herself itself "
    "themselves one ones each every any some both either neither none no not nor never and or but if so as than then though although while whereas because since until unless "
    "when where why how whenever wherever whether at by for from in into of off on onto out over per to toward towards up down upon with within without via through throughout during "
    "before after above below between among around about along across against near under behind beside besides beyond past like unlike plus minus versus vs except including be is are was were been being am do does did done "
    "doing have has had having can could may might must shall should will would cannot ought let lets also too very more most less least much many few several other others another same such only just even "
    "still yet already again once twice thrice ever almost about approximately approx roughly nearly however therefore thus hence moreover furthermore additionally overall otherwise instead "
    "meanwhile afterwards afterward later earlier soon now today tonight yesterday currently presently recently first second third fourth fifth sixth seventh eighth ninth tenth last next "
    "previous previously prior initial initially final finally subsequent subsequently following followed follows time times day days daily week weeks weekly month months monthly year "
    "years hour hours e.g i.e eg ie etc via own own's based itself whole half quarter rest part parts kind way ways thing things case both else whatever "
    "zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred "
    "didn't doesn't don't wasn't weren't isn't aren't couldn't can't won't hasn't haven't hadn't wouldn't shouldn't that's it's he's she's they're there's"
)
_NOTE = (
    # who and what a note is of, and its headings
    "patient patients pt pts client clients student child therapist therapists therapy occupational ot ota cota otr clinician practitioner treatment treatments treat treated tx intervention interventions session "
    "sessions visit visits appointment service services note notes soap subjective objective assessment plan summary data record identification header section heading "
    "name id date dob number dx diagnosis diagnoses code codes cpt icd unit units billed billing charge charges total timed untimed minute minutes min mins duration length "
    "signature signed credential credentials provider setting location type care poc functional individual activity activities task tasks goal goals ltg stg short long term "
    "target targets baseline level levels measure measures measurement result results outcome outcomes response responses performance status focus purpose condition "
    "criterion criteria skilled need needs trial trials attempt attempts opportunity opportunities repetition repetitions reps set sets step steps item items count score scores scored rate rated percent percentage "
    "cue cues cued cueing cuing prompt prompts assistance assist assisted assists help helped amount frequency authorized authorised authorization counted count area areas "
    # telling
    "report reports reported reporting state states stated stating say says said tell tells told note noted notes mention mentions mentioned describe describes described express "
    "expressed indicate indicates indicated share shared observe observed see seen record recorded document documented list listed according per want wants wanted wish wishes "
    "wished hope hopes ask asks asked deny denies denied denying demonstrate demonstrates demonstrated demonstrating show shows showed shown showing show "
    # doing, in no way in particular
    "perform performs performed performing complete completes completed completing carry carried carrying accomplish use uses used using utilize utilized work works worked working make makes made making get gets got getting "
    "go goes went gone going give gives gave given giving take takes took taken taking put puts begin begins began begun beginning start starts started starting end ends ended ending "
    "stop stops keep keeps kept keeping continue continues continued continuing remain remains remained stay stays stayed become becomes became come comes came coming need needs needed needing "
    "require requires required requiring receive receives received present presents presented presenting participate participates participated participating participation engage engaged engages engaging participation demonstration practice completion "
    "address addressed addresses addressing target targeted targeting attempt attempted try tries tried practice practices practiced practise practised practicing include includes included including involve "
    "involves involved occur occurred happen happened provide provides provided providing deliver delivered conduct conducted manage manages managed able unable spent spend lasted last consist consisted consists return returned returning "
    "achieve achieved achieves achieving reach reached meet met obtain obtained equal equals serve serves served support supports supporting related relate relates compared compare comparison increase decrease change changes changed changing "
    "set-up bring brought have due order allow allowed allows enable place places placed"
    # when it stands, and how much
    " session's today's outset baseline present current prior evaluation eval initial visit's once daily next target aim aims towards working progressing progress progressed met unmet partially partly fully "
    "correct correctly incorrect successful successfully success succeed succeeded author prepared mode log priority priorities medical med observation observations mean means meant assistant assistants right left side sides bilateral hand level"
)
GRAMMAR: Final = frozenset(_GRAMMAR.replace("-", " ").replace(".", " ").split())
"""The words of grammar, as they are: *even* is one, *evening* is not."""
TOLD: Final = frozenset(stem(word) for word in _NOTE.replace("-", " ").replace(".", " ").split())
"""The stems of the words of telling. Not their roots: a *reacher* is a thing."""
STATUS: Final = frozenset(stem(word) for word in ("met", "unmet", "progress", "progressing", "progressed", "target", "goal", "continue"))
"""Those that say how a goal stands, or that it goes on: claims are held against the goals by themselves."""
BORNE_BY: Final = {
    "grading": "advance advanced raise raised lower lowered reduce reduced increase increased decrease decreased fade faded grade graded adapt adapted modify modified adjust adjusted move moved remove introduce "
               "introduced replace switch upgrade downgrade progress difficulty demand",
    "home_programme": "home program programme exercise homework hep instruct daily",
    "telehealth": "telehealth video camera remote remotely virtual virtually call",
    "interpreter": "interpreter interpreted language",
    "uncounted_minutes": "uncounted excluded exclude nontreatment bill billed billable",
    "skilled_reason": "skilled need rationale reason",
    "stopped_at": "stopped early terminated ended short",
    "supervisor": "supervised supervising supervision supervisor directed",
    "present": "present attended attend observed joined accompanied",
    "co_treatment": "cotreatment joint jointly together",
    "report": "subjective subjectively message",
    "next_visit": "scheduled appointment return",
    "period_start": "cover covers covered covering",
    "cues": "prompt reminder reminded",
    "score": "accuracy accurate accurately correct successful successfully success",
    "side": "affected involved",
    "goal_status": "status",
    "97110": "exercise movement motion strength endurance range",
    "97530": "activity dynamic functional",
    "97535": "self-care training daily living",
    "one_on_one": "one-on-one individual individually direct",
}
"""Words of telling that a fact of a kind bears, whatever it says: where a task was graded, its demand was *raised*, *lowered* or *changed*."""
