"""Passages that identify nobody: scores, scales, eponyms, codes, fractions, clock times, and words that are also names."""

from __future__ import annotations

from collections.abc import Iterator

from . import clinical
from .draw import Draw
from .pieces import Piece

_WORDS = (
    "Will mark each step with tape", "Will chase the ball, then rest", "Hope to see 4/5 with less help", "May stand at counter once cleared", "Mark the R side of the tray red", "Grace period for tardiness explained",
    "Art project with 6 steps, joy in face on completion", "Bill paying task: 3 of 4 bills correct", "rose from chair x5 in 14.2 s", "Faith in own balance is up", "Drew a person with 9 parts", "Ray of light blocked by visor",
    "Pat dry after bathing, 2 cues", "frank discussion of risks", "Jack knife sit for 5 s", "Grant of extra time on tests", "march in place 30 s", "Can skip 10 ft, can hop x4 R", "Dean of the pinch is the thumb web",
    "sandy texture avoided", "Dawn dish soap used for kitchen task", "Rusty hinge on cabinet, needed 2 hands", "Rich sensory input calms", "Hand strength up, foot drop same", "Short sit to stand x5", "Long sit on mat 3 min",
    "Strong grasp, small beads", "Case conference held", "Best of 3 trials: 22 s", "Ball toss 8/10", "Weeks 1-4: passive only", "Young's modulus of the putty is not a goal", "Pierce the straw into the box, 3/5",
    'Said "I can do it" and did', "Reed horn used to grade breath", "Sage green tape marks the hot tap", "Miles per hour on treadmill 1.2", "Christmas tree pattern of pegs, 10/10", "Sunday paper folded in half", "Turkey slices cut with rocker knife",
    "China cabinet reach, 3rd shelf", "Jersey donned over head", "Bath bench in place", "Mobile arm support trialed", "Reading glasses on for near task", "Buffalo grip on utensil", "Orlando-style built-up spoon not needed",
)
_NAMED = (
    "Parkinson's, stage 2.5", "Huntington's, chorea 3/4", "Guillain-Barre, MMT 3/5", "Charcot-Marie-Tooth, intrinsic wasting", "Ehlers-Danlos, Beighton 7/9", "Prader-Willi, food kept away", "Asperger profile on old report",
    "Tourette tics x4 in 10 min", "Wernicke aphasia, follows 1-step 4/5", "Broca aphasia, yes/no 80%", "Babinski negative", "Kinesio tape, Mulligan glide x10", "Maitland grade II", "Bobath handling, NDT facilitation",
    "Montessori pouring work, 5/5", "Rood stroking", "Brunnstrom stage 4", "Swedish knee cage", "Buck's traction off", "Kenny crutch", "Lofstrand crutches", "Hoyer lift x2 assist", "Swan-neck splint, Oval-8 size 6",
    "Boutonniere, PIP -20", "Mallet splint 24/7 x 6 wks", "Kleinert traction", "Michigan Hand Questionnaire 62", "Sollerman 68/80", "Minnesota 74 s", "Chessington battery part 2", "Rivermead 8/12", "Glasgow 15", "Oswestry 22%",
    "Canadian Occupational Performance Measure 5/10, 4/10", "Vineland-3 composite 72", "Bayley-4 fine motor 8", "Miller First Step, 2 flags", "Denver II: 1 delay", "Bruininks 4th percentile", "Beery 85", "Goodenough drawing age 5-6",
    "Piaget stage noted for play level", "Erhardt prehension 10 mo", "Kaltenborn traction grade 1", "Oxford scale 4/5", "Boston naming 48/60", "Mini-Cog 3/5", "Cognitive Performance Test 4.5", "Stroop 45 s", "Toglia category 10/12",
    "Dellon 4 mm moving", "Moberg pick-up 18 s", "O'Connor dexterity 4:12", "Crawford small parts 5 min", "Bennett hand tool 6:40", "Valpar 9, 92%", "Hawaii Early Learning Profile, 18-21 mo strand", "Allen Diagnostic Module, 4.6", "Arnadottir A-ONE 2",
)
_NUMBERS = (
    "97530 x2, 97535 x1, 97110 x1", "97165-97168 eval codes reviewed", "99213 by MD", "E0143 walker, K0005 chair, L3808 orthosis", "ICD-10 S52.531D, Z47.89, G81.91", "CPT 97129/97130, 15 min each", "GP 59, KX, CO as needed",
    "10:02-10:50, 48 min", "0930-1015", "7:45 a.m. to 8:30 a.m.", "1:05p-1:50p", "1/2, 3/4, 5/8 wrench matched", "3/5, 4/5, 2/5 across trials", "1/4 to 1/2 in seam", "12/12 pegs", "10/10 then 9/10", "5/12 steps", "11/15 items", "7/8 inch dowel",
    "24/7 splint wear", "9/10 pain at night", "ratio 2:1", "120/80 then 134/86", "98.6 F, 72, 16", "SpO2 94/RA", "20/20 OD 20/40 OS", "-15 to 110 deg", "0-0-45", "3.61, 4.31, 2.83", "41.2 s vs 38.7 s", "16.5 x 18 x 20 in", "15 lb x 10 x 3", "3x10, 2x15, 1x30 s",
    "2x/week x 8 weeks", "3-5x/wk for 4-6 wks", "q2h x 10", "Level 4.6/5.8", "T-score 43, z -1.5", "SS 85, 16th %ile", "raw 127, scaled 8", "AE 4:6, GE 1.2", "8 y 4 m equivalent 5-11", "C5-6, L4-5, T10", "D2-D5, MP 90, PIP 100, DIP 70", "89 y/o, lives alone",
    "an 88-year-old with OA", "age 7", "6-year-old, first grade level", "89F s/p CVA", "weight 62.3 kg, height 5'4\"", "BMI 27.1", "temp 104 F water tested", "350 degrees oven set", "change from $20: $7.35 given, correct", "phone number dialed from card, 10/10 digits",
    "set alarm for 6:45", "dialed 911 in drill", "found apt in row B, seat 14", "aisle 9, 5 of 6 items", "recipe 2 1/2 c flour, 350 F, 25 min", "60 bpm metronome", "1.5 mm line, 4 mm gap", "6MWT 312 m", "10MWT 0.62 m/s", "5xSTS 18.4 s", "PPT 22/36", "FGA 19/30", "ABC 67%",
    "Visit 12 of 24", "12 visits used, 12 left", "Units: 4", "8-minute rule: 53 min = 4", "STG1, STG2 met; LTG1 ongoing", "Rule of 8s: 23 + 15 + 7 = 45", "3000 steps", "1000 pc puzzle, 40 placed", "4x4 gauze", "18 G", "10 mL", "1500 mL/day", "0.9% NS",
)
_PLAIN = (
    "~Mother~ present, teach-back done", "The patient is pleasant and cooperative", "Caregiver trained, return demo 2/2", "Teacher reports fewer reminders", "~Dad~ asked about bath chair", "pt w/ no new c/o", "Nurse notified", "Physician aware", "Family wants home by discharge",
    "Child lined up with peers", "Student copied from the board", "OT graded the task", "COTA followed the plan", "PT co-treated for 15 min", "Supervising therapist on site", "Interpreter present", "Spouse drives", "Insurance allows 20 visits", "Lives with spouse in two-story home",
    "Home has 3 steps, rail on R", "Uses walker outdoors", "Works as a cook, stands 6 h", "Plays piano and drums", "Enjoys gardening", "Speaks Spanish at home", "Medicare patient", "Left handed", "English and Spanish picture cards",
)


def sentences(draw: Draw, adult: bool, count: int) -> Iterator[str]:
    """Sentences of every sort."""
    groups = (_WORDS, _NAMED, _NUMBERS, _NUMBERS, _PLAIN)
    for _ in range(count):
        yield clinical.sentence(draw, adult) if draw.chance(0.45) else draw.of(draw.shown(draw.of(groups)))


def pieces(draw: Draw) -> list[Piece]:
    """The pieces of one clean passage."""
    made = list(sentences(draw, draw.chance(0.5), draw.randint(1, 9)))
    between, lead, end = draw.of(((". ", "", "."), ("\n", "", ""), ("\n- ", "- ", ""), ("; ", "", "."), (", ", "", ""), (".\n", "O: ", "."), (" | ", "", "")))
    out = [Piece(lead)]
    for n, each in enumerate(made):
        if n:
            out.append(Piece(between))
        words = each
        for k, part in enumerate(words.split("~")):
            out.append(Piece(part, "may" if k % 2 else "plain"))
    out.append(Piece(end))
    return [each for each in out if each.text]
