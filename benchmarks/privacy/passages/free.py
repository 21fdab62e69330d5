"""What no form catches: the only one in town, the one in the news, user names, photos, prints of fingers and voices."""

from __future__ import annotations

import datetime

from .draw import Draw
from .people import Person, plain

_CHILD = ("the only quadruplet in the district", "the mayor's youngest son", "the boy from the ice rink rescue that was on Channel 6", "the only child in town with progeria",
          "the pastor's adopted twins", "the girl on last year's hospital billboard", "grandson of the retired police chief", "the superintendent's daughter",
          "the first student at the school with a power chair", "the kid who won the state spelling bee", "one of the conjoined twins separated here", "child of the Channel 9 weatherman",
          "the only deaf student in the second grade", "the triplet who survived the bus crash")
_ADULT = ("the former governor's widow", "the only female lineman in the county", "the town's only veterinarian", "a retired NBA referee", "the oldest living nun of the convent",
          "the sole survivor of the mill explosion", "the lottery winner from the news", "the drummer of a band that had a number one hit", "the county's first woman sheriff",
          "the pilot whose crash was in the paper", "last speaker of her dialect", "the man struck by lightning at the fair", "our state senator's brother", "the only beekeeper on the island")
BIOMETRICS = ("FP-%#####|FPT-####-~~~~|VP-%####-@|fp_~~~~~~~~~~~~|IRIS-%####|0x~~~~~~~~~~~~~~~~|VOICE%####|BIO-@@-%####|RET-%##-##|palm_%#####|FACE-%#####")


def phrase(draw: Draw, adult: bool) -> str:
    """What only one person near is."""
    return draw.of(draw.shown(_ADULT if adult else _CHILD))


def handle(draw: Draw, person: Person) -> str:
    """A user name."""
    given = "".join(filter(str.isalnum, plain(person.given)))
    return draw.of((f"@{given.lower()}{draw.form('##')}", f"@its.{given.lower()}.again", f"{given}Plays{draw.form('%##')}", f"xX_{given}_Xx", f"@{given.lower()}_{draw.one('drums|hoops|sparkle|trains')}",
                    f"{given.lower()}{draw.form('####')}", f"@mama_of_{given.lower()}"))


def photo(draw: Draw, person: Person, day: datetime.date) -> str:
    """The name of a picture file of a face."""
    given, family = ("".join(filter(str.isalnum, plain(each))) for each in (person.given, person.family))
    return draw.of((f"IMG_{draw.form('####')}.JPG", f"{given}_{family}_face.png", f"DSC{draw.form('#####')}.jpg", f"{family}-{given}-headshot.jpeg", f"PXL_{day:%Y%m%d}_{draw.form('#########')}.jpg",
                    f"{given.lower()}_smile.heic", f"photo-{draw.form('~~~~~~~~')}.jpg", f"WhatsApp Image {day:%Y-%m-%d} at 9.{draw.randint(10, 59)}.{draw.randint(10, 59)} PM.jpeg", f"{given}{family}_school_pic.tiff"))
