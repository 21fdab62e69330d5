"""Sentences that identify somebody, as therapists write them. ``{slots}`` are filled by the scene; ``~words~`` may be found or left."""

from __future__ import annotations

CHILD = (
    "~Mom~ {mom:first} reports {pt} slept poorly and skipped breakfast",
    "~Mom~ ({mom:first}) says {he} carried {his} lunch tray alone twice this week",
    "~Dad~ {dad:first} in session, fixed on phone but helped when asked",
    "per ~mom~ {mom:first}, {pt:first} melts down at tooth brushing",
    "{pt} arrived happy with ~grandma~ {gran:first}, who will do pick up as well",
    "{pt:first}'s ~mother~ observed from the door",
    "{pt:first} and {his} ~brother~ {sib:first} fought over the swing before session",
    "Sibling {sib:first} joined for the obstacle course",
    "{mom:titled} asked whether {pt:first} still needs the weighted vest",
    "{dad:full} signed the home program sheet",
    "~Father~, {dad:full}, was present",
    "~mother~ ({mom:full}) and ~father~ ({dad:full}) both attended by video",
    "{teacher:titled}'s class is working on cursive",
    "{teacher:titled} reports that {pt:first} chews {his} sleeves during math",
    "Spoke with ~teacher~ {teacher:full} about seating",
    "~Para~ {aide:first} carried over the zipper routine",
    "1:1 ~aide~ {aide:titled} trained in transfer, return demo ok",
    "Plays at recess with {friend:first} now, per ~para~",
    "{he} wants to beat {friend:first} at four square",
    "{pt:first} told {his} friend {friend:full} about the sticker chart",
    "Classmate {friend:first} invited {him} to a party",
    "{doc:titled} wants new AFOs before summer",
    "Referred by {doc:full}, MD",
    "Seen by {doc:titled} in neurology, no change to meds",
    '{pt:first} wrote {his} first and last name "{pt:full}" within the lines',
    'Wrote "{pt:first}" with 3/5 letters on the line',
    "traced {pt:first} in shaving cream, then typed {pt:last}",
    "Nickname {pt:nick} is what {he} answers to",
    "{pt:initials} was tired, refused the first task",
    "The {family} are moving in with ~grandparents~",
    "{mom:last} family would like a later slot",
    "Foster ~mom~ {mom:full} has no paperwork yet",
    "Step~dad~ {dad:first} will bring the splint",
    "Babysitter {stranger:first} dropped off, did not stay",
    "{ot:firstlast} covering for {ota:firstlast} this week",
    "{pt:misspelt} did great on the scooter board",
    "{pt:misspelt}'s grip collapsed when {he} looked up",
    "Interpreter {stranger:full} present by phone for {mom:titled}",
    "bus driver {stranger:titled} says {he} unbuckles by {himself}",
    "cousin {friend:first} lives with them now",
    '{pt:first} said "{friend:first} is my best friend" while stringing beads',
    "Both {pt:first} & {sib:first} on the caseload, back to back slots",
    "~Mom~ goes by {mom:nick}, ~dad~ is {dad:first}",
)

ADULT = (
    "~Wife~ {spouse:first} present for car transfer training",
    "~Spouse~ ({spouse:first}) reports pt left the stove on twice",
    "{pt:titled} is eager to return to church kitchen",
    "{pt:titled} c/o shoulder ache after vacuuming",
    "Pt's ~daughter~ {sib:first} will stay the first week",
    "~son~ {sib:full} holds POA",
    "~Granddaughter~ {friend:first} helps with pill box",
    "Neighbor {stranger:first} checks in mornings",
    "{doc:titled} cleared pt for light resistance",
    "surgery by {doc:full} went without complication",
    "Hand surgeon {doc:last} wants the K-wires out",
    "Orders rec'd from {doc:dotted}, MD",
    "{ota:full}, COTA/L treated under {ot:full}",
    "Co-tx with PT ({stranger:first})",
    "RN {stranger:full} aware of BP",
    "CNA {aide:first} instructed in positioning, verbalised understanding",
    "Caregiver {aide:full} demonstrated safe use of gait belt",
    "{pt:full} seen bedside, agreeable",
    "{pt:comma} seen for ADL retraining",
    "{pt:middle} is a pleasant {age} y/o retired cook",
    "Pt {pt:last} refused group, agreed to 1:1",
    "{boss:titled} will allow light duty",
    "boss, {boss:full}, offers half days",
    "Coworker {coworker:first} lifts the heavy boxes for now",
    "{pt:initials} fatigued after 6 reps",
    "{pt:misspelt} needs cues for hip precautions",
    'Pt asked that we call {pt:first} "{pt:nick}"',
    "Pastor {stranger:last} visits on weekends",
    "{stranger:titled} from social work to follow up on housing",
    "ex-wife {friend:full} must not be given information",
    "Late husband {stranger:first} used to do all cooking",
    "Roommate {friend:first} complains about the commode",
    "The {family} have a two-story home, bedroom upstairs",
    "Spoke to pt's niece {friend:first} re: grab bars",
    "{spouse:first} {pt:last} drove pt here",
)

DATED = (
    "Next appt {day:soon}", "next visit {day:soon} w/ same OT", "Last seen {day:ago}", "Fell {day:ago} in the bathroom", "Surgery on {day:ago}, WBAT", "Cast off {day:soon}",
    "Cert period {day:ago} to {day:soon}", "cert {day:ago}-{day:soon}", "IEP meeting {day:soon}", "Botox to R FCR on {day:ago}", "Eval was {day:ago}", "Goal met on {day:ago}",
    "recheck w/ ortho {day:soon}", "admitted {day:ago}", "d/c'd from acute {day:ago}", "CVA on {day:ago}", "Onset: {day:ago}", "DOI {day:ago}", "by {day:soon} pt will button 4/5",
    "Family out of town {day:soon} through {day:soon}", "progress report due {day:soon}", "Seizure on {day:ago}, none since", "last BM {day:ago} per nursing",
    "Cancelled {rel}", "Absent {rel} for a funeral", "Slipped {rel}, no injury", "Will see {him} {rel}", "Pain started {rel}", "had a sleepover {rel}", "Splint lost {rel}",
    "was in the ER {rel}", "starts kindergarten {day:soon}", "Birthday is {dob}", "DOB {dob}", "born {dob} at 31 weeks", "b. {dob}", "turned {age} on {day:ago}",
    "~today~ is {dos}", "Seen {dos}", "DOS {dos}", "signed {dos} 14:10", "late entry for {day:ago}", "Tetanus {day:ago}, flu shot {day:ago}", "MRI {day:ago} showed a new infarct",
    "Home visit moved from {day:ago} to {day:soon}", "ROM as of {day:ago}: 0-95 deg", "grip on {day:ago} 18 lb, ~today~ 24 lb", "hearing re-test on {day:soon}",
    "Next session {rel}, same time", "Wedding {day:soon}, wants to tie own tie", "two weeks after {day:ago}", "fx {day:ago}, ORIF {day:ago}, pins out {day:soon}",
)

AGED = (
    "{old} F s/p R THA, seen bedside", "Pt is a {old} retired teacher", "{old} male with R MCA CVA", "Lives with {old} mother", "{old} widow, lives alone in ranch home",
    "Pt, a {old} veteran, wants to garden again", "Great-grandmother, {old}, watches from the couch", "age: {oldage}", "Age {oldage}, lives alone", "just turned {oldage}",
    "will be {oldage} next month", "at {oldage} years of age still drives", "in {his} ~nineties~, frail", "celebrates {his} {oldth} birthday with family", "a ~centenarian~ with good insight",
    "aged {oldage}, HOH, pleasant", "spouse is {oldage} and frail",
)

PHONE = (
    "~mom~'s cell {phone}", "call ~dad~ at {phone} if late", "Ph: {phone}", "Tel {phone}", "reach {mom:first} @ {phone}", "Left VM at {phone}",
    "No answer x2 {phone}", "text {phone} w/ schedule", "Callback # {phone}", "Emergency contact: {gran:full}, {phone}",
    "work phone {phone}, cell {phone}", "{phone} (h)", "pharmacy {phone}", "dial {phone} for the interpreter line", "Her new number is {phone}",
    "Home: {phone} / Mobile: {phone}", "asked us to call {phone} after 3:30 pm", "{phone} belongs to the neighbor",
)

FAX = (
    "Fax {fax}", "fax order to {fax}", "Faxed POC to {doc:titled} at {fax}", "F: {fax}", "Fx# {fax}", "sent to fax no. {fax}, confirmation rec'd",
    "Fax: {fax} attn: {stranger:full}", "faxed 3 pages to {fax} at 10:40", "efax {fax}",
)

MAIL = (
    "email HEP to {email}", "E-mail: {email}", "{email}", "~mom~ prefers {email}", "sent photos of the set-up to {email}, cc {email}",
    "Contact {teacher:titled} ({email})", "reply to {email} please",
)

WEB = (
    "See ~mom~'s blog {url}", "posted video at {url}", "home videos: {url}", "telehealth link {url}", "Family page is {url}",
    "found adapted bike on {url}, from family",
)

COMPUTER = (
    "telehealth from IP {ip}", "logged in from {ip}", "consent e-signed, IP address {ip}", "portal access {ip} at 09:12",
    "tablet at {ip} on the home wifi", "Device IP: {ip}", "signature stamp {ip}",
)

SOCIAL = (
    "SSN {ssn}", "SS# {ssn}", "social security number is {ssn}", "Soc Sec: {ssn}", "SSN ending in {ssn4}", "last four of social {ssn4}",
    "his social is {ssn}",
)

RECORD = (
    "MRN {mrn}", "MRN: {mrn}", "MR# {mrn}", "Med Rec No. {mrn}", "chart # {mrn}", "medical record number {mrn}", "Pt ID {mrn}", "(MRN {mrn})",
    "Record: {mrn}", "Patient #: {mrn}", "chart no {mrn} pulled",
)

PLAN = (
    "Medicare {mbi}", "MBI: {mbi}", "Medicare ID {mbi}", "HICN/MBI {mbi}", "Medicare # {mbi}, part B", "Member ID {member}", "BCBS ID# {member}",
    "Medicaid # {member}", "policy no. {member}", "Subscriber ID: {member}", "insurance id {member}", "Aetna member {member}",
    "Group/ID {member}", "Tricare sponsor ID {member}", "MaineCare ID {member}",
)

ACCOUNT = (
    "Acct# {account}", "account number {account}", "guarantor acct {account}", "billing account {account}", "card on file {account}",
    "invoice {account} unpaid", "Visit acct: {account}", "bank acct {account} for autopay", "paid copay with card {account}",
)

LICENCE = (
    "NPI {npi}", "NPI# {npi}", "NPI: {npi}", "{doc:full} (NPI {npi})", "ordering provider NPI {npi}", "Lic# {licence}", "License {licence}",
    "OT license no. {licence}", "lic. {licence}, exp. ~2027~", "NBCOT cert {licence}", "DEA {licence}", "driver's license {licence}",
    "DL# {licence}", "Certificate number {licence}",
)

VEHICLE = (
    "license plate {plate}", "plate # {plate}", "blue van, tag {plate}", "drives a Honda, plate {plate}",
    "Parked in handicap spot, plates {plate}", "van plate: {plate}", "VIN {vin}", "van conversion, VIN: {vin}",
    "vehicle ID number {vin} on the lift quote", "handicap placard {plate}", "adapted van ({vin})",
)

DEVICE = (
    "wheelchair serial {device}", "w/c S/N {device}", "serial no. {device}", "Tilt-in-space chair, serial number {device}",
    "Cochlear implant SN {device}", "insulin pump serial# {device}", "pacemaker serial {device}", "loaner AAC device {device}",
    "hearing aid L s/n: {device}", "UDI {udi}", "implant label {udi}", "myoelectric hand, ser. # {device}",
    "baclofen pump model 8637, serial {device}", "walker asset tag {device}",
)

CODE = (
    "student ID {code}", "case no. {code}", "CPS case {code}", "WC claim # {code}", "claim number {code}", "Auth # {code}",
    "prior auth {code} for 12 visits", "study ID {code}", "employee ID {code}", "Rx {code}", "passport {code}", "confirmation code {code}",
    "court docket {code}", "A-number {code}", "badge number {code}",
)

BIOMETRIC = (
    "~fingerprint ID~ {biometric}", "~palm scan template~ {biometric}", "~voiceprint~ {biometric} on file", "~iris scan~ {biometric}", "~Biometric login~ {biometric}",
    "~thumbprint record~ {biometric}", "~face ID hash~ {biometric}", "~voice print sample~ {biometric} for AAC voice banking", "~retinal scan ref~ {biometric}",
    "~hand geometry template~: {biometric}",
)

PHOTO = (
    "~photo~ {photo}", "see {photo}", "~photo of pt's face~ saved as {photo}", "attached {photo}, ~full face~ with splint", "uploaded {photo} to chart",
    "~posture photo~ {photo}", "~face photo~: {photo}", "before/after ~pics~ {photo} and {photo}",
)

PLACED = (
    "Attends {school}", "OT at {school}, room 12", "goes to {school:new} now", "at {school}", "{school} has no elevator", "transferred from {school:new}", "{pt:first} starts at {school:new} in the fall",
    "Resource room at {school}", "seen in the cafeteria at {school}",
    "Lives in {town}", "lives in {town}, {state}", "from {town:new}", "moved here from {town:new}", "Drives 40 min from {town}", "family farm outside {town:new}", "grew up in {town:new}, {state}", "visiting ~aunt~ in {town:new}",
    "seen at the {town} clinic", "resident of {county}", "{county} early intervention", "services through {county:new}", "{town}, {state} {zip}", "{street}, {town}, {state} {zip}", "Address: {street}, {town} {state} {zip}",
    "home visit at {street}", "new address {street}", "Home: {street}, {town}", "mail HEP to {street}, {town}, {state} {zip}", "zip {zip}", "ZIP code {zip}", "lives at {street}, 3 steps to enter",
    "~zip3~ {zip3}", "three-digit ZIP {zip3}",
    "Admitted to {hospital}", "d/c from {hospital} after 3 weeks", "transferred from {facility:new}", "s/p inpatient stay at {hospital}", "seen at {facility}", "{facility} outpatient OT", "Splint made at {facility:new}",
    "resident at {facility:new}", "MRI done at {hospital}", "previous OT at {facility:new}, 2x/week",
    "~Dad~ works at {work}", "works for {work:new}", "employed by {work}", "~mom~ is a nurse at {facility:new}", "retired from {work:new}", "{work:new} warehouse, lifts 40 lb", "on leave from {work}",
    "Employer: {work}", "back to work at {work:new} with 10 lb limit", "drives truck for {work:new}",
    "walks to {landmark}", "fell at {landmark}", "wants to get back to {landmark}", "Sunday lunch at {landmark}", "fishing at {landmark} is {his} goal",
)

FREE = ("{pt} is {only}", "Of note, pt is {only}", "Background: {only}", "Everyone here knows {him} as {only}", "Posts OT progress as {handle}", "Gamer tag {handle}, wants to stream again",
            "Username on the AAC app is {handle}", "Family describes {him} as {only}", "Referral says pt is {only}", "Is {only}, so please be discreet", "login {handle} for the home program app",
            "Venmo {handle} for the splint copay")

LABELS = (
    "Patient: {pt:comma}", "Pt Name: {pt:full}", "NAME: {pt:middle}", "Client: {pt:full}", "Student: {pt:full}", "Patient Name: {pt:comma}", "Name {pt:full}", "Client's Name: {pt:first}",
    "Resident: {pt:comma}", "Child: {pt:full}", "Pt: {pt:firstlast}", "Patient: {pt:initials}",
)
MORE_LABELS = (
    "DOB: {dob}", "D.O.B. {dob}", "Date of Birth: {dob}", "Birthdate {dob}", "MRN: {mrn}", "MRN#: {mrn}", "Acct: {account}", "Date of Service: {dos}", "DOS: {dos}", "Date: {dos}", "Visit date: {dos}",
    "Physician: {doc:full}, MD", "Referring: {doc:titled}", "PCP: {doc:comma}", "Ref. MD: {doc:dotted}", "Therapist: {ot:full}, OTR/L", "OT: {ot:dotted}", "Treating: {ota:full}, COTA/L", "Supervising OT: {ot:full}",
    "Insurance ID: {member}", "Medicare #: {mbi}", "Member ID: {member}", "Medicaid: {member}", "School: {school}", "Teacher: {teacher:titled}", "Facility: {facility}", "Clinic: {facility}", "Phone: {phone}",
    "Cell: {phone}", "Fax: {fax}", "Email: {email}", "Address: {street}, {town}, {state} {zip}", "City/State/Zip: {town}, {state} {zip}", "Guardian: {mom:full}", "Mother: {mom:full}", "Father: {dad:comma}",
    "Parent/Guardian: {dad:full}", "Emergency contact: {gran:full}", "Employer: {work}", "SSN: {ssn}", "NPI: {npi}", "Start of care: {day:ago}", "Onset date: {day:ago}", "Plan of care: {day:ago} - {day:soon}", "County: {county}",
    "Auth #: {code}", "Claim #: {code}", "Equipment S/N: {device}", "Vehicle/plate: {plate}", "Lic. #: {licence}",
)
