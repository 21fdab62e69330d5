"""Clinical sentences that identify nobody, full of what must survive. ``<2-9>`` is a number of that range, ``<a|b>`` one of the words."""

from __future__ import annotations

import re

from .draw import Draw

_CHOICE = re.compile(r"<([^<>]+)>")
_RANGE = re.compile(r"(\d+)-(\d+)")

CHILD = (
    "Carried tray with open cup <10-40> ft, <1-4>/5 without a spill, <SBA|CGA|min A>, <1-4> verbal cues",
    "Cut <2-6>-inch <square|circle|triangle> within 1/<4|8|2> inch, <1-5>/5 trials", "Buttoned <2-6> of 6 buttons (1/2 in) in <40-120> s", "Strung <4-12> beads in <30-90> sec, lateral pinch R",
    "BOT-2 fine motor precision scale score <4-15>, percentile rank <2-40>", "Beery VMI standard score <70-110>, visual perception <75-110>, motor coordination <60-100>",
    "PDMS-2 grasping <5-12>, visual-motor <5-12>, FMQ <70-100>", "GMFCS <II|III|IV>, MACS <I|II|III>", "Sensory Profile 2: seeking <30-80>/95, avoiding <20-70>/100",
    "Copied <3-9>/10 letters, <50-95>% on the line", "tripod grasp on triangular crayon, thumb wrap <1-4>/5", "Prone extension held <5-30> s, supine flexion <4-25> s",
    "wheelbarrow walk <5-20> ft x <2-4>", "Laced shoe, bow tied with mod A, <1-3>/5", 'Snipped along 1/2" line <4-9>/10', "Transitioned from swing with timer, <1-3> reminders vs <4-8> last week",
    "Tolerated <3-9> of 10 textures, gag x<1-3>", "Ate <2-8> bites of puree, <0-3> refusals", "Theraputty, hidden pegs <6-10>/10 in <50-150> s", "scooter board prone <20-60> ft, B UE",
    "Will mark each answer with a dot", "hope to fade the visual by week <6-10>", "may use slant board at <15-25> deg", "chase game for <3-8> min before tabletop work", "jumped <3-10>/10 with two feet",
    "Handwriting Without Tears wet-dry-try, letters <3-7>/8 formed", "ETCH legibility <55-95>%, <20-60> letters/min", "Ayres clinical observations, post-rotary nystagmus <3-9> s",
    "Wilbarger protocol taught, every 2 h while awake", "Goal bank: LTG<1-2>, STG<1-4>", "Visit <3-20> of 24", "97530 x <1-3>", "97530 <15-38> min, 97535 <8-15> min", "# Units: <2-4>",
    "Session 10:02-10:50, 3 min hand washing not counted", "A/P: cont POC, <1-3>x/week for <6-12> weeks", "up 1 level from min A to SBA", "R hand 4+/5, L hand 3-/5", "F82, R27.8", "HR 96 to 118 with play",
    "Erb's palsy L, active shoulder flexion <40-110> deg", "Down syndrome, hypotonia, ligament laxity", "Peabody locomotion 12 mo level", "Zones: <2-4> min to calm with deep pressure", "Rett hand wringing interrupted <2-9>x",
    "Brush teeth <30-90> s with visual timer", "School Function Assessment <40-90>/100", "COPM performance <2-9>, satisfaction <1-9>", "GAS score -1 to 0", "Weighted vest 5% of body weight, 20 on/20 off",
)

ADULT = (
    "9-Hole Peg R <25-60>.<1-9> s, L <20-35>.<1-9> s", "Box and Blocks R <15-60>, L <40-70>", "Semmes-Weinstein <2.83|3.61|4.31|4.56|6.65> at tip of D<1-5>", "Jamar setting 2: R <15-60> lb, L <20-80> lb",
    "key pinch <4-18> lb, tip <3-12> lb, 3-jaw <4-15> lb", "Barthel <20-95>/100", "FIM <1-7> for lower body dressing", "Allen 4.<2|4|6|8>, cues for new learning", "MoCA <10-28>/30, SLUMS <10-28>/30",
    "MMSE <12-29>/30", "TUG <9-30>.<1-9> s with FWW", "Berg <20-55>/56", "Tinetti <10-26>/28", "BP <110-150>/<60-90>, HR <60-98>, SpO2 <91-99>% on 2 L", "pain <0-8>/10 at rest, <2-10>/10 with reach",
    "Modified Ashworth <1|1+|2> L elbow flexors", "Fugl-Meyer UE <15-60>/66", "MMT deltoid <2|3|3+|4|4->/5, biceps <3|4|4+>/5", "AROM shoulder flex 0-<60-150>, PROM 0-<90-170>", "R wrist ext <20-60> deg, flex <20-60>",
    "CMC OA, Eaton stage <II|III>, Finkelstein neg", "Phalen's positive at <15-50> s, Tinel's + at wrist", "DASH <15-80>, QuickDASH <10-70>.5", "PRWE <20-80>/100", "edema R MCP <18-24>.<1-9> cm vs <17-20>.<1-9> cm",
    "Two-point discrimination <4-12> mm at D2", "TAM <150-250> deg ring finger", "Duran passive program, <8-12> reps q2h", "wound 2 x 1.5 cm, granulating", "Orthosis: wrist at <15-30> deg ext, MP free",
    "Reached to 2nd shelf <3-9>/10, <CGA|SBA|min A>", "Toilet transfer <min A|CGA|SBA> w/ grab bar, <1-4> VC", "UB dressing setup, LB dressing mod A x1 with reacher", "stood <2-12> min at sink before rest",
    "Kettle 1/2 to 3/4 full, <2-5>/5 poured without spill", "stove safety <2-4>/5 steps, 1 cue", "Pillbox test <0-6> errors in <3-9> min", "Executive Function Performance Test <3-15>/25", "KELS <2-12>",
    "Rancho Los Amigos level <V|VI|VII>", "GCS 14, A&O x<2-4>", "Parkinson's, Hoehn and Yahr stage <2|2.5|3>", "Dupuytren's contracture, MP <10-45> deg", "de Quervain's, thumb spica 24/7 x <2-6> wks",
    "Colles fracture, NWB x 6 wks", "Bell's palsy, eye closure <2-4>/5", "Brown-Sequard, C5 ASIA C", "Ranchos VI, Trail B <90-240> s", "Jebsen-Taylor writing <14-60> s, stacking <4-15> s", "Purdue pegboard <8-16> in 30 s",
    "Minnesota rate of manipulation <60-90> s", "Norco pulley, <10-20> reps x <2-3>", "yellow to red theraband, 3x10", "hot pack 10 min, fluidotherapy <12-20> min", "paraffin 10 dips", "ultrasound 3.3 MHz, 0.8 W/cm2, 8 min",
    "97110 x <10-25> min, 97530 x <15-30> min", "97140-59, 97530-GO", "Total timed 53 min, 4 units", "KX on 97530", "G0283 x1", "I69.351, M62.81, R26.89", "Section GG: oral hygiene 05, toileting 03, UB dressing 04",
    "Braden 16, Norton 14", "Katz <2-6>/6, Lawton <2-8>/8", "PHQ-9 <2-15>, GDS <3-12>/15", "Borg RPE 11-13", "METs 3.5", "20 lb floor to waist x<3-8>, 10 lb overhead", "carry 25 lb 50 ft", "WB TTWB L LE",
    "Stereognosis <4-10>/12, blind grip 4/5", "Line bisection off <5-30> mm to R", "Bells test <3-20> omissions, L > R", "vision 20/40, L field cut", "Trendelenburg gait, Romberg 12 s", "Will trial long-handled sponge",
    "may benefit from built-up handles", "hope to progress to stairs", "Mark on the counter guides hand placement", "cont 3x/wk x 4 wks", "OT 5x/week, 45 min", "HEP 3 sets of 10, BID", "w/c cushion 16x18 in, seat depth 17",
    "INR 2.3, Hgb 9.8, lasix 40 mg", "Foley out, timed voids q 3 h", "O2 sat 88 to 93 with PLB x 2 min",
)

EITHER = (
    "Tolerated session well, no adverse response", "Fatigue after <10-30> min, rest 2 min x<1-3>", "1:1 throughout", "Skilled cues needed for grading and safety", "Not met: <1-3> cues against at most 1",
    "Cont POC", "HEP reviewed, teach-back 2/2", "Progressing; <1-3>/5 at eval, <3-5>/5 now", "total treatment <38-60> min", "<70-95>% accuracy with visual model", "seen <individually|in gym|in kitchen>, time in 1:05 pm out 1:50 pm",
    "downgraded to 1/4 full after spill", "L side leads, R assists", "Rest between sets, 3 x 1 min", "pre 4/10, post 2/10", "step-by-step card with 5 pictures", "plan: <3/4|1/2> cup once 4/5 at half", "Session <2-18> of 20",
    "time to complete <2-9> min <10-59> s", "Max A to mod A over <2-5> sessions", "Art supplies, bill folder, rose beads used as task objects", "pain free", "97530, 97535, 97112", "1 of 3 steps from memory", "Reach 18 in to 24 in outside BOS",
)


def filled(draw: Draw, sentence: str) -> str:
    """The sentence with its numbers and words drawn."""
    def choose(match: re.Match[str]) -> str:
        span = _RANGE.fullmatch(match.group(1))
        return str(draw.randint(int(span.group(1)), int(span.group(2)))) if span else draw.one(match.group(1))
    return _CHOICE.sub(choose, sentence)


def sentence(draw: Draw, adult: bool) -> str:
    """One clinical sentence, without a full stop."""
    group = EITHER if draw.chance(0.25) else ADULT if adult else CHILD
    return filled(draw, draw.of(draw.shown(group)))
