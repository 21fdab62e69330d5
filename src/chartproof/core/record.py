"""A record: what a rule is given to look at."""

from __future__ import annotations

import msgspec

from chartproof.core.evidence import Evidence, Shown


class Record(msgspec.Struct, frozen=True):
    """The document under audit, and what else is at hand: the chart's facts, earlier notes, identifiers and the log.

    ``scan`` holds the identifiers that privacy found in this very text (spans are code points of the document), ``log`` what the
    record's own log says of it: edits, accesses, requests. None means that nobody looked, which is not the same as nothing found.
    """

    document: Shown
    chart: Shown | None = None
    earlier: tuple[Shown, ...] = ()
    scan: Shown | None = None
    log: Shown | None = None

    def joined(self) -> Record:
        """The same record with the evidence of scan and log behind that of the document, so that rules find them there."""
        beside = tuple(e for shown in (self.scan, self.log) if shown is not None for e in shown.evidence)
        return msgspec.structs.replace(self, document=msgspec.structs.replace(self.document, evidence=self.document.evidence + beside)) if beside else self

    def of_chart(self, kind: str, about: str | None = None) -> tuple[Evidence, ...]:
        """The chart's evidence of a kind (about one goal when given); empty without a chart."""
        if self.chart is None:
            return ()
        return tuple(e for e in self.chart.evidence if e.kind == kind and (about is None or e.about == about))
