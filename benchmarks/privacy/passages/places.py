"""Streets, small places, schools, clinics, employers. All invented; none is looked up."""

from __future__ import annotations

from .draw import Draw

_STREETS = ["Maple", "Quarry", "Tamarack", "Sycamore", "Old\xa0Mill", "Hemlock", "Riverbend", "Dogwood", "Chestnut\xa0Hill", "Birchwood", "Foxglove", "Cottonwood", "Juniper", "Larkspur", "Willow\xa0Creek", "Washington", "Jefferson", "Third", "42nd", "MLK", "Harborview", "Stagecoach", "Pinecrest", "Cemetery", "Rue\xa0Bienville", "Calle\xa0Luna", "Camino\xa0Real"]
_KINDS = ["St", "Street", "Ave", "Avenue", "Rd", "Road", "Ln", "Lane", "Dr", "Drive", "Ct", "Blvd", "Way", "Place", "Ter", "Circle", "Pkwy", "Trail", "Hwy", "Loop"]
_TOWNS = ["Pottersville", "Millinocket", "Wickenburg", "Tupelo", "Ashtabula", "Yreka", "Okmulgee", "Bethel", "Kotzebue", "Ely", "Bisbee", "Marfa", "Houma", "Elko", "Chadron", "Pikeville", "Oxbow", "Dunmore", "Tappahannock", "Cheboygan", "Moab", "Saranac\xa0Lake", "St.\xa0Johnsbury", "Eagle\xa0Pass", "Las\xa0Cruces", "Mechanic\xa0Falls", "Coeur\xa0d'Alene", "Blue\xa0Earth", "Truth\xa0or\xa0Consequences", "Winnemucca", "Waimanalo", "Fort\xa0Kent", "La\xa0Grange", "Brownsville", "Hopkinsville", "Alpine", "Pearl", "Reading", "Hope\xa0Mills", "Carefree"]
_COUNTIES = ["Aroostook", "Letcher", "Navajo", "Hidalgo", "Otero", "Sagadahoc", "Cuyahoga", "St.\xa0Louis", "McDowell", "Beltrami", "Bexar", "Ventura", "Wabaunsee", "Box\xa0Elder"]
_STATES = ["ME", "KY", "TX", "AZ", "OH", "NM", "MN", "LA", "NV", "UT", "KS", "AK", "CA", "PA"]
_BORN = ["Lincoln", "Sacajawea", "Cesar\xa0Chavez", "Roosevelt", "Sunnyslope", "Alder\xa0Creek", "Rosa\xa0Parks", "Horace\xa0Mann", "St.\xa0Brendan's", "Oakhurst", "Prairie\xa0View", "Whittier", "Our\xa0Lady\xa0of\xa0Sorrows", "Edison", "Tanglewood", "Daniel\xa0Boone", "Kit\xa0Carson", "Longfellow"]
SCHOOLS = ["Elementary", "Elementary School", "Middle School", "Primary", "Charter School", "Academy", "Montessori School", "Head Start", "Preschool", "High School", "K-8", "Elem"]
_CARE = ["Sunrise", "Lakeshore", "Mercy", "Harbor\xa0Point", "St.\xa0Anselm's", "Bluegrass", "Good\xa0Samaritan", "Three\xa0Rivers", "Cedar\xa0Grove", "Providence", "Little\xa0Steps", "Bayside", "Maple\xa0Leaf", "Kindred\xa0Oaks", "Northstar", "Hand\xa0in\xa0Hand", "Desert\xa0Bloom", "Baptist\xa0Memorial", "Blue\xa0Heron", "Pioneer\xa0Valley"]
CARES = ["Rehab", "Rehabilitation Center", "Hospital", "Children's Hospital", "Medical Center", "Pediatric Therapy", "Skilled Nursing", "Care Center", "Hand Clinic", "Home Health", "Assisted Living", "Manor", "Orthopedics", "Family Practice", "Nursing and Rehab", "Therapy Group", "Village", "Memory Care"]
_WORK = ["Tyson", "Amazon", "Home\xa0Depot", "Walmart", "Boeing", "Ridgeline\xa0Lumber", "Kowalski\xa0Plumbing", "Delgado\xa0Brothers\xa0Roofing", "First\xa0National\xa0Bank", "Dairy\xa0Queen", "Bath\xa0Iron\xa0Works", "Peabody\xa0Coal", "the\xa0Pottersville\xa0Gazette", "UPS", "Kroger", "Blue\xa0Ox\xa0Brewery", "Tri-County\xa0Electric", "Smithfield\xa0Foods", "Sal's\xa0Pizza", "Nguyen\xa0Nails", "Cargill"]
_LANDMARKS = ("Riverside Park", "the Elks Lodge on Main", "Zion Lutheran", "the Piggly Wiggly on Route 9", "Camp Wahoo", "Tuttle Creek Dam", "First Baptist", "Lake Winnipesaukee",
              "the Pottersville YMCA", "Masjid An-Noor", "Temple Beth El", "the Dollar General in Elko", "St. Brigid's", "Kiwanis Field", "Fort Drum")
RESTRICTED = ["036", "059", "063", "102", "203", "556", "692", "790", "821", "823", "830", "831", "878", "879", "884", "890", "893"]


def _words(draw: Draw, group: list[str]) -> str:
    return draw.of(draw.shown(group)).replace("\u00a0", " ")


def street(draw: Draw) -> tuple[str, str]:
    """A street with its number."""
    number, name, kind = draw.form("%##"), _words(draw, _STREETS), draw.of(_KINDS)
    return draw.of((
        (f"{number} {name} {kind}", "street"), (f"{number} {name} {kind}", "street"), (f"{number} {name} {kind}., Apt {draw.form('%')}{draw.of('ABC')}", "street, apartment"),
        (f"{draw.form('%###')} {draw.of('NSEW')}. {name} {kind}", "street"), (f"PO Box {draw.form('%###')}", "box"), (f"P.O. Box {draw.form('%##')}", "box"),
        (f"{number} {name} {kind} #{draw.form('%#')}", "street, apartment"), (f"RR {draw.form('%')} Box {draw.form('%##')}", "rural route"),
        (f"{draw.form('%####')} County Road {draw.form('%##')}", "county road"), (f"{draw.form('%###')} State Route {draw.form('%#')}", "county road")))


def town(draw: Draw) -> str:
    """A small place."""
    return _words(draw, _TOWNS)


def state(draw: Draw) -> str:
    """The two letters of a state."""
    return draw.of(_STATES)


def zip_code(draw: Draw) -> tuple[str, str]:
    """Five digits, or nine; one in eight of a restricted three-digit area."""
    five = draw.of(RESTRICTED) + draw.form("##") if draw.chance(0.125) else f"{draw.randint(1001, 99899):05}"
    return draw.of(((five, "ZIP"), (five, "ZIP"), (f"{five}-{draw.form('####')}", "ZIP+4")))


def county(draw: Draw) -> str:
    """A county, with that word."""
    return f"{_words(draw, _COUNTIES)} {draw.one('County|County|Co.|Parish')}"


def school(draw: Draw) -> str:
    """A school."""
    return f"{_words(draw, _BORN)} {draw.of(SCHOOLS)}"


def facility(draw: Draw) -> str:
    """A clinic, a hospital, a home."""
    return f"{_words(draw, _CARE)} {draw.of(CARES)}"


def employer(draw: Draw) -> str:
    """Who somebody works for."""
    return _words(draw, _WORK)


def landmark(draw: Draw) -> str:
    """A place of a neighbourhood."""
    return draw.of(draw.shown(_LANDMARKS))
