"""Settings in TOML: read strictly, with the place of every key and value."""

from __future__ import annotations

import contextlib
import tomllib

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chartproof.core.errors import ChartproofError
from chartproof.exchange.toml_file import open_toml
from chartproof.exchange.toml_spots import spots


class Inner(msgspec.Struct, frozen=True):
    number: int = 0
    flag: bool = False
    share: float | None = None


class Outer(msgspec.Struct, frozen=True):
    name: str = ""
    members: tuple[str, ...] = ()
    inner: Inner = Inner()
    many: dict[str, Inner] = {}  # msgspec copies a default


EXPECTED = {"name": "words in quotes", "members": "a list of words", "number": "a whole number", "flag": "true or false", "share": "a number", "inner": "a table", "many": "tables"}


def read(folder, text):
    path = folder / "settings.toml"
    path.write_bytes(text.encode())
    return open_toml(path, Outer, EXPECTED, "Keep it elsewhere")


def refused(folder, text):
    with pytest.raises(ChartproofError) as caught:
        read(folder, text)
    return caught.value.problem


KEYS = st.from_regex(r"[a-z][a-z0-9_-]{0,6}", fullmatch=True)
SCALARS = st.one_of(
    st.integers(-9999, 9999).map(str), st.booleans().map(lambda b: str(b).lower()), st.sampled_from(["1.5", "2026-11-25", "07:32:00", "2026-11-25 07:32:00", "inf"]),
    st.text('ab #[]{},=.\\"\'é', max_size=8).map(lambda s: '"' + s.replace("\\", "\\\\").replace('"', '\\"') + '"'), st.text('ab #[]{},="\\', max_size=8).map(lambda s: f"'{s}'"),
    st.text("ab #[]=\n", max_size=8).map(lambda s: f'"""{s}"""'), st.text("ab #[]=\n", max_size=8).map(lambda s: f"'''{s}'''"))
VALUES = st.recursive(SCALARS, lambda inner: st.one_of(
    st.lists(inner, max_size=3).map(lambda items: "[" + ", # a remark ]\n  ".join(items) + "\n]"),
    st.dictionaries(KEYS, inner.filter(lambda v: "\n" not in v), max_size=3).map(lambda d: "{" + ", ".join(f"{k} = {v}" for k, v in d.items()) + "}")), max_leaves=6)


@given(st.dictionaries(KEYS, st.dictionaries(KEYS, VALUES, max_size=3), max_size=3))
def test_every_key_and_value_is_found_where_it_stands(tables):
    lines, wanted = ["# settings", ""], {}
    for table, entries in tables.items():
        lines.append(f"[ {table} ] # [{table}]")
        wanted[f"/{table}"] = (table, None)
        for key, value in entries.items():
            lines += [f'  "{key}"  =  {value}  # {key} = 1', ""]
            wanted[f"/{table}/{key}"] = (f'"{key}"', value)
    text = "\n".join(lines)
    tomllib.loads(text)
    found = spots(text)
    rows = text.split("\n")
    for pointer, (key, value) in wanted.items():
        at = found.keys[pointer]
        assert rows[at.line - 1][at.column - 1:at.column - 1 + at.length] == key
        if value is not None:
            at = found.values[pointer]
            assert rows[at.line - 1][at.column - 1:at.column - 1 + at.length] == value.split("\n")[0]


def test_the_members_of_a_list_have_places_of_their_own(tmp_path):
    opened = read(tmp_path, 'members = [\n  "one", # "two"\n  "two",\n]\n')
    place = opened.place("/members/1")
    assert (place.line, place.column, place.length) == (3, 3, 5)


def test_settings_are_read_with_dotted_keys_inline_tables_and_windows_line_ends(tmp_path):
    read_ = read(tmp_path, '\ufeffname = "n"\r\ninner.number = 3\r\nmany = {a = {flag = true}, b = {share = 1}}\r\n').facts
    assert read_ == Outer("n", (), Inner(3), {"a": Inner(flag=True), "b": Inner(share=1.0)})


@pytest.mark.parametrize(("text", "line", "what", "remedy"), [
    ('name = "n"\nnmae = "n"\n', 2, "this setting is not known", "Did you mean `name`?"),
    ('[many.a]\nnumber = "3"\n', 2, "`number` does not hold what it should", "Write a whole number"),
    ("[inner]\nflag = 1\n", 2, "`flag` does not hold what it should", "Write true or false"),
    ("[inner]\nnumber = 3.0\n", 2, "`number` does not hold what it should", "Write a whole number"),
    ("\nmembers = 'one'\n", 2, "`members` does not hold what it should", "Write a list of words"),
    ('members = ["a",\n 3]\n', 2, "`members` does not hold what it should", "Write a list of words"),
    ("inner = 3\n", 1, "a table belongs here in [inner]", "Write its settings as `key = value`: number, flag, share"),
    ("[[many]]\nnumber = 3\n", 1, "tables belong here", "Write tables"),
    ('name = "n"\nname = "m"\n', 2, "this key or table stands here twice", "Keep one of the two"),
    ("name = words\n", 1, "TOML does not read this value", "Put words in quotes"),
    ('a = 1\nname = "n\n', 2, "a quote or a bracket is opened and never closed", "Close it"),
    ("name: words\n", 1, "TOML wants `key = value` here", "Write it as"),
    ('name = "n" "m"\n', 1, "something stands behind the value", "Begin a new line"),
])
def test_what_is_wrong_is_told_at_its_line_with_what_is_allowed(tmp_path, text, line, what, remedy):
    problem = refused(tmp_path, text)
    assert (problem.place.line, problem.what) == (line, what)
    assert problem.remedy.startswith(remedy)


@pytest.mark.parametrize("line", [
    'api_key = "zephyr"', "api-key = zephyr", 'apikey="zephyr"', 'key = "zephyr"', 'openai_key = "zephyr"', 'password = "zephyr"', "PASSWORD: zephyr", 'auth.token = "zephyr"',
    'headers = {Authorization = "Bearer zephyr"}', 'members = ["sk-zephyr8841290"]', 'name = "sk-ant-zephyr"', 'name = "Bearer zephyr"', 'other = "zephyr"', 'x = "zephyr@host"',
    'nmae = "zephyr88412907abcdef"', 'name = "zephyr88412907abcdef" "', 'password = "zephyr', '"key" = """zephyr"""',
])
def test_a_line_that_may_hold_a_secret_is_named_and_drawn_nowhere(tmp_path, line):
    problem = refused(tmp_path, f"# settings\n{line}\n")
    assert problem.place.source.endswith("settings.toml, line 2")
    assert problem.place.line == 0
    assert "zephyr" not in str(problem)


def test_a_value_that_looks_like_a_key_is_refused_wherever_it_stands(tmp_path):
    assert refused(tmp_path, 'name = "sk-ant-api03-zephyr"\n').what == "this looks like a key, and a key does not belong in this file"
    assert refused(tmp_path, "[inner]\nsecret = 3\n").what == "a key or password does not belong in this file, and none is read from it"


@pytest.mark.parametrize("name", ["xai-grok", "hf-llama-3", "sk-8b", "keyword", "tokens", "monkey", "claude-sonnet-4-5-20250929", "org/model:7b@main"])
def test_the_name_of_a_model_is_no_secret(tmp_path, name):
    assert read(tmp_path, f'name = "{name}"\n').facts.name == name


@given(st.text(max_size=60))
def test_whatever_a_file_holds_it_is_read_or_refused(tmp_path_factory, text):
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with contextlib.suppress(ChartproofError):
        open_toml(path, Outer, EXPECTED, "Keep it elsewhere")
    assert all(spot.line >= 1 and spot.column >= 1 for spot in spots(text).values.values())


@pytest.mark.parametrize("content", [b"\xff\xfe", b"name = " + b"[" * 5000, b"x" * 100_000, b"name = 'a\x00'"])
def test_what_is_no_settings_file_is_refused(tmp_path, content):
    (tmp_path / "settings.toml").write_bytes(content)
    with pytest.raises(ChartproofError):
        open_toml(tmp_path / "settings.toml", Outer, EXPECTED, "Keep it elsewhere")
