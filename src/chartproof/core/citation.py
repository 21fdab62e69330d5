"""Where a rule or a value comes from, and how sure we are of it."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

Certainty = Literal["primary", "secondary", "decoded", "recalled"]
"""``primary``: read in the law or a government page. ``secondary``: read in a report of it. ``decoded``: from a data file
of CMS for one quarter. ``recalled``: nobody has opened the source; ships as unverified, never above advice."""

Authority = Literal["law", "manual", "contractor", "plan", "practice"]
"""Whose word it is. ``law``: statute, regulation or state law. ``manual``: what CMS or another programme binds its providers by.
``plan``: a plan's own policy or contract. ``contractor``: guidance and checklists of those who review. ``practice``: reports, trade
and custom; binds nobody."""


class Citation(msgspec.Struct, frozen=True):
    """A paragraph of a work: ``work`` is the key of the list of works, ``at`` the place in it, ``effective`` since when."""

    work: str
    at: str
    title: str = ""
    effective: datetime.date | None = None
    certainty: Certainty = "primary"
    authority: Authority = "practice"
    url: str = ""

    @property
    def text(self) -> str:
        """``Pub 100-04 ch. 5 §20.2 C, since 2011-03-21``."""
        since = f", since {self.effective.isoformat()}" if self.effective else ""
        between = " " if self.at[:1] == "§" or "." in self.at[:4] else ": "
        return f"{self.title or self.work}{between}{self.at}{since}"
