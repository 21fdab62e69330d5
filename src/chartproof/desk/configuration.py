"""What a clinic or a user has settled beforehand: defaults of the options, whither text may be sent, which models there are, and where each setting comes from.

No settings at all is the normal case. What decides where text goes or what code is run is the user's alone: a folder that somebody sent must not redirect a record.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta

from chartproof.assist.port import Settings
from chartproof.core.errors import ChartproofError, Place, Problem
from chartproof.core.fact import Fact
from chartproof.desk.configured import check_models, check_send
from chartproof.exchange.places import HERE, config_file
from chartproof.exchange.toml_file import Opened, open_toml

Origin = Literal["flag", "environment", "./chartproof.toml", "the user's file", "built in"]
Setting = Annotated[str, Meta(min_length=1, max_length=500)]
TOKENS_A_DAY = 200_000
"""About fifty notes with their prompts: more than a long day, less than a loop gone wild."""
NOT_HERE = ("edits", "rules", "send", "models")
"""Settings that only the user's own file may hold."""
_FILES = (".yaml", ".yml", ".json")
_KEYS = "Take the line out and give the key with `chartproof models key NAME`, or in the environment as CHARTPROOF_KEY_NAME; make a new key if others have read this file"
EXPECTED = {
    "schema": '"chartproof/config@1"', "profile": 'the name of a payer profile such as "medicare-b", or a profile file', "style": 'the name of a style such as "soap", or a style sheet',
    "edits": 'the file of CMS\'s tables, such as "/srv/clinic/cms-edits.sqlite3"', "rules": 'folders of rule packs, such as ["/srv/clinic/rules"]',
    "inside": 'networks of the clinic, such as ["10.2.0.0/16"]', "agreement": 'hosts of a business associate under agreement, such as ["api.example.com"]',
    "keep_text": "true or false", "tokens_a_day": "a whole number of tokens above 0, such as 200000", "send": "settings under [send]", "models": "each model as a table of its own, such as [models.local]",
    "kind": '"openai" (any server that speaks OpenAI\'s chat completions) or "anthropic"', "address": 'an address such as "http://127.0.0.1:8080/v1"',
    "model": "the name that the server gives the model, in quotes", "seconds": "a number of seconds from 1 to 3600", "tries": "a whole number from 1 to 10",
    "tokens": "a whole number of tokens above 0, such as 4000", "temperature": "a number from 0 to 2", "seed": "a whole number", "structured": "true or false",
}


class Send(Fact, frozen=True, kw_only=True):
    """Whither text may be sent: ``inside`` are networks of the clinic, ``agreement`` hosts of business associates under agreement. ``keep_text`` keeps the
    masked text and the answer beside the record of a call; ``tokens_a_day`` bounds all models of this user together.
    """

    inside: tuple[Setting, ...] = ()
    agreement: tuple[Setting, ...] = ()
    keep_text: bool = False
    tokens_a_day: Annotated[int, Meta(ge=1)] = TOKENS_A_DAY


class ConfigFile(Fact, frozen=True, kw_only=True):
    """A file ``chartproof.toml``. ``profile``, ``style``, ``edits`` and ``rules`` are defaults of the options of these names; ``./chartproof.toml`` may hold
    ``profile`` and ``style`` only. ``models`` are the models that may be asked, by the name that the clinic gives them; a key to one stands in no file.
    """

    schema: Literal["chartproof/config@1"] = "chartproof/config@1"
    profile: Setting | None = None
    style: Setting | None = None
    edits: Setting | None = None
    rules: tuple[Setting, ...] = ()
    send: Send = Send()
    models: dict[str, Settings] = {}  # noqa: RUF012  # msgspec copies a default for each value


class Value(NamedTuple):
    """A setting as it holds, whence, and at which place of which file."""

    value: object
    origin: Origin
    place: Place = Place()


class Configuration(NamedTuple):
    """Everything that is settled, and ``values``: each setting by its name (``send.keep_text``) with its origin. ``user_file`` need not be there."""

    profile: str | None
    style: str | None
    edits: Path | None
    rules: tuple[Path, ...]
    send: Send
    models: dict[str, Settings]
    values: dict[str, Value]
    user_file: Path
    read: tuple[Path, ...]

    def place(self, name: str) -> Place:
        """Where a setting stands, for the message that it is the reason of; the user's file where it stands nowhere."""
        value = self.values.get(name)
        return value.place if value and value.place.source else Place(str(self.user_file))


def configuration() -> Configuration:
    """What holds in the working folder: its ``chartproof.toml`` before the user's own file. Raises ChartproofError with the line of what is wrong."""
    own, here = config_file(), Path(HERE)
    named = bool(os.environ.get("CHARTPROOF_CONFIG"))
    users = _read(own) if named or _file(own) else None
    theirs = _read(here) if _file(here) and not (users and here.samefile(own)) else None
    if users:
        check_send(users)
        check_models(users)
    if theirs:
        _check_here(theirs)
    return _joined(theirs, users, own)


def _read(path: Path) -> Opened[ConfigFile]:
    return open_toml(path, ConfigFile, EXPECTED, _KEYS)


def _file(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def _check_here(opened: Opened[ConfigFile]) -> None:
    """What a folder may settle for whoever works in it: how things look and which payer is meant, by files of its own."""
    for name in NOT_HERE:
        if f"/{name}" in opened.spots.keys:
            what = "what code is run and by which tables a charge is judged" if name in ("edits", "rules") else "where text may be sent"
            raise opened.error(f"/{name}", f"`{name}` cannot stand in the chartproof.toml of a folder: it decides {what}, and a folder may come from anybody",
                               f"If you mean it, put it into your own file: {config_file()}")
    for name in ("profile", "style"):
        value = str(getattr(opened.facts, name) or "")
        if value.endswith(_FILES) and (Path(value).is_absolute() or ".." in Path(value).parts or value.startswith("~")):
            raise opened.error(f"/{name}", "a folder's chartproof.toml names files inside its own folder only", "Copy the file into the folder, or name it in your own file")


def _joined(theirs: Opened[ConfigFile] | None, users: Opened[ConfigFile] | None, own: Path) -> Configuration:
    values: dict[str, Value] = {}
    defaults = ConfigFile()
    for name in ("profile", "style", "edits", "rules"):
        values[name] = _value(name, f"/{name}", theirs, users, getattr(defaults, name))
    send = users.facts.send if users else defaults.send
    models = users.facts.models if users else {}
    for field in msgspec.structs.fields(Send):
        values[f"send.{field.name}"] = _whence(getattr(send, field.name), f"/send/{field.name}", users)
    for name, settings in models.items():
        for field in msgspec.structs.fields(Settings):
            values[f"models.{name}.{field.name}"] = _whence(getattr(settings, field.name), f"/models/{name}/{field.name}", users)
    profile, style, edits, rules = (values[name].value for name in ("profile", "style", "edits", "rules"))
    read = tuple(Path(opened.source) for opened in (theirs, users) if opened)
    return Configuration(profile, style, edits, rules, send, models, values, own, read)  # type: ignore[arg-type]  # as their fields are


def _value(name: str, pointer: str, theirs: Opened[ConfigFile] | None, users: Opened[ConfigFile] | None, default: object) -> Value:
    for opened, origin in ((theirs, "./chartproof.toml"), (users, "the user's file")):
        if opened and pointer in opened.spots.keys:
            return Value(_resolved(name, getattr(opened.facts, name), Path(opened.source).parent), origin, opened.place(pointer))  # type: ignore[arg-type]
    return Value(default, "built in")


def _whence(value: object, pointer: str, users: Opened[ConfigFile] | None) -> Value:
    if users and pointer in users.spots.keys:
        return Value(value, "the user's file", users.place(pointer))
    return Value(value, "built in")


def _resolved(name: str, value: str | tuple[str, ...], folder: Path) -> object:
    """A file that a setting names, from the folder of the file that names it."""
    if isinstance(value, tuple):
        return tuple(folder / Path(one).expanduser() for one in value)
    if name == "edits":
        return folder / Path(value).expanduser()
    return str(folder / Path(value).expanduser()) if value.endswith(_FILES) else value


def checked_default(name: Literal["profile", "style"], held: Configuration) -> str | None:
    """The default of an option, which must be one that there is. Raises ChartproofError at its line."""
    from chartproof.desk.payer import chosen
    from chartproof.desk.style import chosen_style

    value = held.profile if name == "profile" else held.style
    try:
        _ = chosen(value) if name == "profile" else chosen_style(value)
    except ChartproofError as error:
        if error.problem.place.line:
            raise
        what = f"{error.problem.what} as this one, which `{name}` names" if error.problem.place.source else error.problem.what
        raise ChartproofError(Problem(what, error.problem.remedy, held.place(name))) from None
    return value


def write_first_file() -> Path:
    """Write a commented file to begin with, for its owner alone; its path. Raises ChartproofError where there is one: it is never overwritten."""
    from importlib import resources

    from chartproof.exchange.locked import create_private, private_folder

    path = config_file()
    try:
        private_folder(path.parent)
        create_private(path, resources.files("chartproof.desk").joinpath("example/chartproof.toml").read_bytes())
    except FileExistsError:
        raise ChartproofError(Problem("there is a file already, and it is never overwritten", "Edit it, or move it away first", Place(str(path)))) from None
    except OSError as error:
        raise ChartproofError(Problem(f"the file cannot be written ({os.strerror(error.errno or 0)})", "Check the folder and its rights", Place(str(path)))) from None
    return path
