"""A record: what a rule is given to look at. A view over all that was shown of one episode."""

from __future__ import annotations

import datetime

import msgspec

from chartproof.core.evidence import DocumentKind, Evidence, Shown


class Record(msgspec.Struct, frozen=True):
    """The document under audit, and what else is at hand: the chart's facts, earlier notes, every document of the episode, identifiers and the log.

    When the whole episode is under audit, ``document`` is what the chart's own facts show (kind ``chart``).
    ``scan`` holds the identifiers that privacy found in this very text (spans are code points of the document), ``log`` what the
    record's own log says of it: edits, accesses, requests. None means that nobody looked, which is not the same as nothing found.
    """

    document: Shown
    chart: Shown | None = None
    earlier: tuple[Shown, ...] = ()
    episode: tuple[Shown, ...] = ()
    scan: Shown | None = None
    log: Shown | None = None

    def joined(self) -> Record:
        """The same record with the evidence of scan and log behind that of the document, so that rules find them there."""
        beside = tuple(e for shown in (self.scan, self.log) if shown is not None for e in shown.evidence)
        return msgspec.structs.replace(self, document=msgspec.structs.replace(self.document, evidence=self.document.evidence + beside)) if beside else self

    def of_chart(self, kind: str, about: str | None = None) -> tuple[Evidence, ...]:
        """The chart's evidence of a kind (about one goal when given); empty without a chart."""
        chart = self.document if self.chart is None and self.document.kind == "chart" else self.chart
        if chart is None:
            return ()
        return tuple(e for e in chart.evidence if e.kind == kind and (about is None or e.about == about))

    def documents(self, kind: DocumentKind | None = None) -> tuple[Shown, ...]:
        """The documents of the episode (of one kind when given) in the order of their dates; those without a date stand last."""
        chosen = (shown for shown in self.episode if kind is None or shown.kind == kind)
        return tuple(sorted(chosen, key=lambda shown: (shown.date or datetime.date.max, shown.kind, shown.name)))

    def day(self, date: datetime.date) -> tuple[Shown, ...]:
        """The documents of one day."""
        return tuple(shown for shown in self.documents() if shown.date == date)

    def plan_on(self, date: datetime.date) -> str:
        """What binds the evidence of the plan in force on a day (``plan2``): the latest that is not younger. Empty before the first."""
        made = sorted((e.value, e.about) for e in self.of_chart("plan_date") if isinstance(e.value, datetime.date) and e.value <= date)
        return made[-1][1] if made else ""

    def goals(self) -> tuple[str, ...]:
        """The ids of the chart's goals in its order."""
        return tuple(dict.fromkeys(str(e.value) for e in self.of_chart("goal_ref") if e.when == "target"))
