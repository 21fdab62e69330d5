"""The ledger of authorizations of a chart or of every chart in a folder."""

from __future__ import annotations

import datetime
from pathlib import Path

from chartproof.desk.episode import charts_in, episode_case
from chartproof.exchange.chart_file import open_episode
from chartproof.rules.episode.ledger import READS, Ledger, ledger


def authorizations(source: Path, as_of: datetime.date) -> tuple[tuple[str, Ledger], ...]:
    """Each chart's name and its ledger up to a day. Raises ChartproofError for a file or folder that cannot be used."""
    made = []
    for path in charts_in(source):
        episode = open_episode(path, str(path))
        made.append((episode.name, ledger(episode_case(episode, as_of, READS))))
    return tuple(made)
