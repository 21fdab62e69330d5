"""The pages people read first: their links lead somewhere, and what they tell people to type works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chartproof.exchange.facts import read_visit
from chartproof.law.loader import load as load_law
from chartproof.prompts import loader
from chartproof.writing.treatment_note import write

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [DOCS / "index.md", DOCS / "tutorial.md", DOCS / "glossary.md", *sorted((DOCS / "explanation").glob("*.md")), *sorted((DOCS / "how-to").glob("*.md"))]
FENCED = re.findall(r"```shorthand\n(.*?)```", (DOCS / "tutorial.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_local_link_leads_to_a_page(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_tutorials_second_visit_leaves_no_question_open(tmp_path: Path) -> None:
    asked = []
    for number, text in enumerate(FENCED):
        path = tmp_path / f"{number}.visit"
        path.write_text(text, encoding="utf-8")
        visit = read_visit(path)
        asked.append(len(write(visit, None, load_law()[0].procedures(visit.date)).questions))
    assert asked == [5, 0]


def test_the_tutorial_names_files_and_prompts_that_exist() -> None:
    commands = re.findall(r"^chartproof (.+)$", (DOCS / "tutorial.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = [word for command in commands for word in command.split() if word.startswith("examples/")]
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert [c.split()[1] for c in commands if c.startswith("prompt ") and c.split()[1] not in loader.load()] == []


def test_the_article_page_gives_each_point_its_source_and_what_chartproof_does() -> None:
    points = (DOCS / "explanation" / "where-the-article-errs.md").read_text(encoding="utf-8").split("\n## ")[1:]
    assert len(points) == 8
    for point in points:
        assert all(part in point for part in ("**It says**", "**What is so:**", "**Source:**", "**Chartproof**"))
        assert any(word in point for word in ("(primary", "(secondary", "primary)", "secondary)"))
