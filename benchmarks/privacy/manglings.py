"""What models and people do to placeholders, at random but repeatable: each mangling with what must become of it.

``python benchmarks/privacy/manglings.py --count 10000 --seed 7`` puts that many to the way back and prints what was restored, reported, and (an exit code of 1)
restored wrongly or passed over in silence. It shares no code with the guard: the ways are written here, the right answers follow from how a text was made.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Literal, NamedTuple

Fate = Literal["restored", "reported"]

NAMES = {"PATIENT": "Xiomara Quill", "MOTHER": "Dagny Quill", "TEACHER-1": "Mr. Obuya", "TEACHER-2": "Ms. Thwaite", "CAREGIVER-1": "Ingeborg", "DATE-1": "11/18/2026",
         "DATE-2": "the 3rd of May", "PHONE-1": "(603) 555-0142", "SCHOOL-1": "Larkspur Elementary"}
"""What was sent, and what it stands for; invented."""
SPANISH = {"PATIENT": "PACIENTE", "MOTHER": "MADRE", "TEACHER": "MAESTRA", "CAREGIVER": "CUIDADORA", "DATE": "FECHA", "PHONE": "TELÉFONO", "SCHOOL": "ESCUELA"}
BEFORE = ("", "Today ", "Seen with ", "It was said that ", "3/5 trials for ", "On the whole, ", "- ", "1. ", "> ", "| cell | ", "S: ", "\n\n", "(see above) ", "Note: ")
AFTER = ("", " carried the tray 20 ft.", ", with stand-by assistance", "; 3/5 trials", "'s goal was met", ".", " (97530)", " and 2x/week", "\n", " | cell |", "?", ": 4/5")


class Mangled(NamedTuple):
    """A text that came back, the placeholder it was made of, what was done, and what must become of it: ``text`` holds ``form`` once."""

    text: str
    form: str
    token: str
    way: str
    fate: Fate
    suffix: str = ""


def _split(token: str) -> tuple[str, str]:
    role, _, number = token.rpartition("-")
    return (role, number) if number.isdigit() else (token, "")


def _joined(role: str, number: str, dash: str = "-") -> str:
    return f"{role}{dash}{number}" if number else role


def _broken(token: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(token))
    return token[:at] + rng.choice(["-\n", "\n", "\n> ", "\r\n", " \n "]) + token[at:]


def _spaced(token: str, rng: random.Random) -> str:
    inner = token.replace("-", rng.choice([" - ", "- ", " -", " "]))
    return rng.choice([f"[ {inner} ]", f"[{inner} ]", f"[\u00a0{inner}]", f"[\n{inner}\n]"])


def _case(token: str, rng: random.Random) -> str:
    return f"[{rng.choice([token.lower(), token.title(), token.capitalize(), token.swapcase(), ''.join(rng.choice([c.lower(), c]) for c in token)])}]"


def _brackets(token: str, rng: random.Random) -> str:
    pair = rng.choice(["【】", "｛｝", "［］", "{}", "<>", "《》", "〈〉", "「」", "『』", "〔〕", "⟨⟩", ("\\[", "\\]"), ("[[", "]]"), ("{{", "}}"), ("&lt;", "&gt;"), ("&#91;", "&#93;")])
    return f"{pair[0]}{rng.choice([token, token, token.lower()])}{pair[1]}"


def _quotes(token: str, rng: random.Random) -> str:
    pair = rng.choice(['""', "()", "（）", "“”", "``", "«»", "‘’"])
    return f"{pair[0]}{token}{pair[1]}"


def _dashes(token: str, rng: random.Random) -> str:
    return f"[{_joined(*_split(token), rng.choice('–—‐‑−_ #.:') )}]" if _split(token)[1] else f"[{token}]"


def _numbers(token: str, rng: random.Random) -> str:
    role, number = _split(token)
    spelled = {"1": ("01", "ONE", "１", "1 "), "2": ("02", "TWO", "２", "2 "), "": ("1", "01", "ONE", "1")}[number]
    return f"[{role}-{rng.choice(spelled)}]"


def _emphasis(token: str, rng: random.Random) -> str:
    return rng.choice(["[**{}**]", "[*{}*]", "[`{}`]", "[__{}__]", "['{}']", '["{}"]']).format(token)


def _possessive(token: str, rng: random.Random) -> str:
    return f"[{token}{rng.choice(chr(39) + '’')}s]"


def _plural(token: str, rng: random.Random) -> str:
    role, number = _split(token)
    return rng.choice([f"[{_joined(role + 'S', number)}]", f"[{_joined(role, number)}{'S' if number else 's'}]"])


def _translated(token: str, rng: random.Random) -> str:
    role, number = _split(token)
    word = SPANISH[role]
    return f"[{_joined(rng.choice([word, word.lower(), word.title(), word.replace('É', 'E')]), number)}]"


def _hidden(token: str, rng: random.Random) -> str:
    at = rng.randrange(len(token) + 1)
    return f"[{token[:at]}{rng.choice(chr(0x200B) + chr(0xAD) + chr(0x2060) + chr(0xFEFF))}{token[at:]}]"


def _open(token: str, rng: random.Random) -> str:
    return rng.choice([f"[{token}", f"{token}]"])


def _two_things(token: str, rng: random.Random) -> str:
    made = [str.lower, lambda t: t.replace("-", "_"), lambda t: f"**{t}**", lambda t: f" {t} "]
    return f"[{rng.choice(made)(rng.choice(made)(token))}]"


RESTORED: dict[str, Callable[[str, random.Random], str]] = {
    "case": _case, "brackets": _brackets, "quotes": _quotes, "dash": _dashes, "number": _numbers, "emphasis inside": _emphasis, "possessive inside": _possessive,
    "plural": _plural, "translated": _translated, "split over lines": lambda t, r: f"[{_broken(t, r)}]", "spaces": _spaced, "hidden characters": _hidden,
    "bold": lambda t, r: r.choice(["**[{}]**", "*[{}]*", "__[{}]__", "`[{}]`", "<b>[{}]</b>", "**{}**", "***[{}]***"]).format(t),
    "two at once": _two_things, "one bracket lost": _open, "as sent": lambda t, _: f"[{t}]",
}
REPORTED: dict[str, Callable[[str, random.Random], str]] = {
    "wrong number": lambda t, r: f"[{_split(t)[0]}-{r.choice([3, 4, 7, 12, 99])}]",
    "number lost": lambda _, r: f"[{r.choice(['TEACHER', 'CAREGIVER', 'DATE', 'PHONE', 'SCHOOL', 'Teacher', 'date'])}]",
    "invented role": lambda _, r: f"[{r.choice(['NURSE', 'DOCTOR', 'BROTHER', 'CLINIC', 'ADDRESS', 'NEIGHBOR', 'COACH'])}-{r.randrange(1, 4)}]",
    "invented word": lambda _, r: f"[{r.choice(['REDACTED', 'PATIENT NAME', 'INSERT DATE', 'UNKNOWN', 'SIGNATURE', 'FACILITY'])}]",
    "mixed with words": lambda t, r: f"[{r.choice(['the {}', '{} and family', 'see {} above', '{}/MOTHER'])}]".format(t),
    "misspelled": lambda t, _: f"[{t[:2]}{t[3]}{t[2]}{_split(t)[0][4:]}-9]",
}
WAYS = RESTORED | REPORTED


def manglings(seed: int) -> Iterator[Mangled]:
    """Manglings without an end, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311  # a test's dice
    while True:
        fate: Fate = "restored" if rng.random() < 0.8 else "reported"
        way, make = rng.choice(list((RESTORED if fate == "restored" else REPORTED).items()))
        token = rng.choice(list(NAMES))
        form = make(token, rng)
        before, after = rng.choice(BEFORE), rng.choice(AFTER)
        if way in {"one bracket lost", "quotes", "bold"}:
            after = after if not after.startswith("'") else ""
        suffix = form[-3:-1] if way == "possessive inside" else ""
        yield Mangled(f"{before}{form}{after}", form, token, way, fate, suffix)


def sent() -> tuple[str, list[tuple[int, int, str, str]]]:
    """An invented note in which every name stands once, and the places: start, end, role, key."""
    text, places = "", []
    for token, name in NAMES.items():
        text += f"Line on {'the visit' if len(text) % 2 else 'the day'}: "
        places.append((len(text), len(text) + len(name), _split(token)[0], token))
        text += f"{name}, 3/5 trials.\n"
    return text, places


def judged(mangled: Mangled, text: str, left: list[tuple[int, int]], ledger: dict[str, int]) -> str:
    """``restored``, ``reported``, or what is wrong."""
    name = NAMES[mangled.token] + mangled.suffix
    at = mangled.text.index(mangled.form)
    touched = any(start < at + len(mangled.form) and end > at for start, end in left)
    others = [n for t, n in NAMES.items() if t != mangled.token and n in text]
    if others or (ledger and set(ledger) != {mangled.token}):
        return "wrong name"
    if mangled.fate == "reported":
        return "reported" if touched and mangled.text == text else "guessed" if text != mangled.text else "silent"
    return "restored" if name in text and ledger == {mangled.token: 1} and not left else "reported" if touched and text == mangled.text else "silent"


def main() -> int:
    """Put manglings to the way back and print a table."""
    from chartproof.privacy.hit import Hit
    from chartproof.privacy.mask import mask
    from chartproof.privacy.restore import restore

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    text, places = sent()
    _, memory = mask(text, [Hit(s, e, "A", role, key, "made", "made", "known") for s, e, role, key in places])
    found: Counter[tuple[str, str]] = Counter()
    begun = time.perf_counter()
    wrong: list[Mangled] = []
    for mangled, _ in zip(manglings(given.seed), range(given.count), strict=False):
        back = restore(mangled.text, memory)
        result = judged(mangled, back.text, [(one.start, one.end) for one in back.left], {line.token: line.back for line in back.ledger if line.back})
        found[mangled.way, result] += 1
        if result not in {"restored", "reported"}:
            wrong.append(mangled)
    seconds = time.perf_counter() - begun
    columns = ("restored", "reported", "silent", "guessed", "wrong name")
    print(f"{'way':20}" + "".join(f"{c:>12}" for c in columns))
    for way in WAYS:
        print(f"{way:20}" + "".join(f"{found[way, c]:12}" for c in columns))
    print(f"{given.count} manglings, seed {given.seed}, {seconds / given.count * 1e6:.0f} µs each; wrong or silent: {len(wrong)}")
    for one in wrong[:10]:
        print(f"  {one.way}: {one.text!r}")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
