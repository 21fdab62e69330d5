"""Telephone and fax numbers, mail and web addresses, addresses of computers."""

from __future__ import annotations

from .draw import Draw
from .people import Person, plain

_AREAS = ["207", "212", "215", "303", "312", "404", "415", "503", "512", "602", "617", "702", "713", "808", "816", "907", "919", "787", "347", "628"]


def phone(draw: Draw) -> tuple[str, str]:
    """A telephone number in one of some thirty ways. The exchange is never 555, which some programs know for invented."""
    area, exchange, line = draw.of(_AREAS), draw.form("%##"), draw.form("####")
    while exchange in {"555", "911"} or exchange[0] == "1" or exchange[1:] == "11":
        exchange = draw.form("%##")
    ext = draw.form("%##")
    ways = (
        (f"({area}) {exchange}-{line}", "(207) 234-5678"), (f"{area}-{exchange}-{line}", "207-234-5678"), (f"{area}.{exchange}.{line}", "207.234.5678"),
        (f"{area} {exchange} {line}", "207 234 5678"), (f"{area}{exchange}{line}", "2072345678"), (f"({area}){exchange}-{line}", "(207)234-5678"),
        (f"1-{area}-{exchange}-{line}", "1-207-234-5678"), (f"+1 {area} {exchange} {line}", "+1 207 234 5678"), (f"+1 ({area}) {exchange}-{line}", "+1 (207) 234-5678"),
        (f"+1{area}{exchange}{line}", "+12072345678"), (f"{area}/{exchange}-{line}", "207/234-5678"), (f"{area}-{exchange} {line}", "207-234 5678"),
        (f"{area} {exchange}-{line}", "207 234-5678"), (f"({area}) {exchange} {line}", "(207) 234 5678"), (f"{area}-{exchange}-{line} x{ext}", "with x"),
        (f"({area}) {exchange}-{line} ext. {ext}", "with ext."), (f"{area}.{exchange}.{line} ext {ext}", "with ext"), (f"1 ({area}) {exchange}-{line}", "1 (207) 234-5678"),
        (f"1.{area}.{exchange}.{line}", "1.207.234.5678"), (f"{exchange}-{line}", "234-5678"), (f"{area} - {exchange} - {line}", "207 - 234 - 5678"),
        (f"{area}–{exchange}–{line}", "with en dashes"), (f"[{area}] {exchange}-{line}", "[207] 234-5678"), (f"tel:+1-{area}-{exchange}-{line}", "tel:"),
        (f"+52 55 {draw.form('####')} {line}", "Mexico"), (f"+44 20 7{draw.form('###')} {line}", "London"), (f"011 63 2 8{draw.form('###')} {line}", "Manila, 011"),
        (f"+84 90 {draw.form('###')} {line}", "Vietnam"), (f"{area}-{exchange}-{line[:2]}-{line[2:]}", "207-234-56-78"), (f"{area}{exchange}-{line}", "207234-5678"),
    )
    return draw.of(ways) if draw.chance(0.7) else ways[draw.randint(0, 6)]


def email(draw: Draw, person: Person) -> tuple[str, str]:
    """A mail address that says, or does not say, who writes."""
    given, family = plain(person.given).lower(), plain(person.family).lower()
    given, family = "".join(filter(str.isalnum, given)), "".join(filter(str.isalnum, family))
    host = draw.one("gmail.com|yahoo.com|hotmail.com|outlook.com|icloud.com|aol.com|comcast.net|proton.me|k12.me.us|mail.example.org|stjudeclinic.health|usd-432.k12.ks.us|correo.mx")
    local = draw.of((f"{given}.{family}", f"{given[0]}{family}", f"{given}{draw.form('##')}", f"{family}_{given}", f"the{family}family", f"{given}+ot", f"{given}-{family}",
                     f"mama_bear_{draw.form('##')}", f"{given[0]}.{family}{draw.form('%')}"))
    whole = f"{local}@{host}"
    return draw.of(((whole, "e-mail"), (whole, "e-mail"), (whole, "e-mail"), (whole.title(), "e-mail, capitals"), (f"mailto:{whole}", "mailto:"),
                    (f"{local} (at) {host}", "e-mail, (at)"), (f"{local} at {host.replace('.', ' dot ')}", "e-mail, spoken")))


def url(draw: Draw, person: Person) -> tuple[str, str]:
    """A web address of a person, a family, a page about them."""
    handle = "".join(filter(str.isalnum, plain(person.given + person.family).lower()))
    return draw.of((
        (f"https://www.facebook.com/{handle}", "https"), (f"www.{handle}.com", "www"), (f"http://{handle}.blogspot.com/2026/ot-journey", "http"),
        (f"instagram.com/{handle}", "bare host and path"), (f"https://youtu.be/{draw.form('^^^^^^^^^^^')}", "https"), (f"gofundme.com/f/help-{handle}", "bare host and path"),
        (f"https://portal.mychart.example.org/pt/{draw.form('#######')}?tab=ot", "https, query"), (f"caringbridge.org/visit/{handle}", "bare host and path"),
        (f"HTTPS://{handle.upper()}.NET", "https, capitals"), (f"https://drive.google.com/file/d/{draw.form('~~~~~~~~~~~~~~~~')}/view", "https"),
        (f"tiktok.com/@{handle}", "bare host and path"), (f"{handle}.weebly.com", "bare host"), (f"https://us02web.zoom.us/j/{draw.form('###########')}", "https, meeting"),
    ))


def ip(draw: Draw) -> tuple[str, str]:
    """The address of a computer."""
    four = ".".join(map(str, (draw.randint(11, 223), *(draw.randint(1, 254) for _ in range(3)))))
    six = draw.of((f"2001:db8:{draw.form('~~~~')}:{draw.form('~~~~')}::{draw.form('~~')}", f"fe80::{draw.form('~~~~')}:{draw.form('~~~~')}:{draw.form('~~~~')}:{draw.form('~~~~')}",
                   ":".join(draw.form("~~~~") for _ in range(8)), f"2600:1700:{draw.form('~~~')}0:{draw.form('~~~~')}::1"))
    return draw.of(((four, "v4"), (four, "v4"), (f"{four}:{draw.of((8080, 443, 5060))}", "v4 and port"), (six, "v6"), (f"10.{draw.randint(0, 99)}.{draw.randint(0, 254)}.{draw.randint(1, 254)}", "v4, private")))
