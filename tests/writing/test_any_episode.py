"""Whatever the episode: what is written of it is read back, names its facts, and holds no figure of its own."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from chartproof.core.covers import covers
from chartproof.core.errors import ChartproofError
from chartproof.reading.reader import read
from chartproof.writing.ask import Ask
from chartproof.writing.kinds import KINDS
from writing.strategies import courses
from writing.written import LAWBOOK, TODAY, figures_without_a_fact, resolved


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(taken=courses())
def test_any_episode_is_read_back_as_it_was_written(kind, taken):
    try:
        document = KINDS[kind].write(taken, Ask(TODAY, LAWBOOK.procedures(TODAY)))
    except ChartproofError:
        return
    found = covers(document.shown.evidence, read(document.text).evidence)
    assert found.complete, f"{found}\n{document.text}"
    for sentence in document.sentences():
        assert sentence.because or sentence.text.startswith("Signature:")
        assert not figures_without_a_fact(sentence, taken), sentence
        assert all(resolved(reason, taken) is not None for reason in sentence.because)
