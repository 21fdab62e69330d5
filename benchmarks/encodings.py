"""Finding a note's old alphabet: our rule and charset-normalizer on the same bytes, shares of texts that came back as they were.

``python benchmarks/encodings.py`` prints the table. The odd words are our own list: author and rule share a mind.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from charset_normalizer import from_bytes

from chartproof.exchange.texts.decoding import decode

NOTES = Path(__file__).resolve().parent.parent / "examples" / "notes"
ODD = (
    "Pt’s mother says “he’s better”", "naïve", "José Núñez", "elbow flexion 110° – 125°", "½ cup", "± 2", "• Therapeutic Activities", "session 9:15–9:45",
    "Mother — Renée — present", "3×10", "résumé", "Zoë", "≥ 3/5", "café", "señora Muñoz", "temp 98.6°F", "…then stopped", "it’s", "“good job”", "Müller",
    "Françoise", "½-inch buttons", "¾ full", "±5°", "Björn", "Ana Lucía Peña", "parent–child play", "O’Brien",
)
TRIALS = 300


def texts(codec: str, lines: int, chance: random.Random) -> list[str]:
    """Lines of example notes with one to three odd words that the alphabet has."""
    found = [line[:200] for path in sorted(NOTES.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines() if len(line) > 40]
    made = []
    while len(made) < TRIALS:
        words = "\n".join(chance.choice(found) for _ in range(lines)).split(" ")
        for odd in chance.sample(ODD, chance.randint(1, 3)):
            words.insert(chance.randrange(len(words)), odd)
        text = "".join(c for c in " ".join(words) if c.isascii() or c.encode(codec, errors="ignore"))
        if not text.isascii():
            made.append(text)
    return made


def main() -> int:
    """Print the table."""
    print(f"{'alphabet':12}{'lines':>6}{'rule %':>9}{'charset-normalizer %':>22}")
    for lines in (1, 8):
        for codec in ("cp1252", "latin-1", "mac-roman"):
            made = texts(codec, lines, random.Random(lines))  # noqa: S311  # not for secrets
            ours = sum(decode(text.encode(codec), "n").text == text for text in made)
            theirs = sum(str(from_bytes(text.encode(codec)).best()) == text for text in made)
            print(f"{codec:12}{lines:6}{100 * ours / TRIALS:9.1f}{100 * theirs / TRIALS:22.1f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
