"""A clinic's style sheet: one of ours by name, or a file in YAML or JSON."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

import msgspec

from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.exchange.expected import closest
from chartproof.exchange.text import read_text
from chartproof.writing.style import Style


def style_names() -> tuple[str, ...]:
    """Our own styles by name."""
    return tuple(sorted(Path(entry.name).stem for entry in _folder().iterdir() if entry.name.endswith(".json")))


def read_style(named: str) -> Style:
    """The style of a name, or of a file. Raises ChartproofError with what stands wrong in the file."""
    if named in style_names():
        return msgspec.json.decode(_folder().joinpath(f"{named}.json").read_bytes(), type=Style)
    path = Path(named)
    if path.suffix.lower() not in (".yaml", ".yml", ".json"):
        near = closest(named, style_names())
        raise ChartproofError(Problem("there is no style of this name", f"Name one of {', '.join(style_names())}, or a file .yaml or .json"
                                      + (f"; did you mean {near}?" if near else "")))
    import yaml

    try:
        plain = yaml.safe_load(read_text(path))
        return msgspec.convert(plain, Style)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(named, mark.line + 1, mark.column + 1, 1) if mark else Place(named)
        raise ChartproofError(Problem("this is not YAML", "Compare the line with the example in docs/how-to/style-sheet.md", place)) from None
    except msgspec.ValidationError as error:
        raise ChartproofError(Problem(f"this style sheet does not fit: {error}", "A style has headings (title, parts), layout (bullets or narrative) and abbreviations",
                                      Place(named))) from None


def _folder() -> resources.abc.Traversable:
    return resources.files("chartproof.writing").joinpath("styles")
