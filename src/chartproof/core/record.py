"""A record: what a rule is given to look at."""

from __future__ import annotations

import msgspec

from chartproof.core.evidence import Evidence, Shown


class Record(msgspec.Struct, frozen=True):
    """The document under audit, and what else of the episode is at hand: the chart's facts and earlier notes."""

    document: Shown
    chart: Shown | None = None
    earlier: tuple[Shown, ...] = ()

    def of_chart(self, kind: str, about: str | None = None) -> tuple[Evidence, ...]:
        """The chart's evidence of a kind (about one goal when given); empty without a chart."""
        if self.chart is None:
            return ()
        return tuple(e for e in self.chart.evidence if e.kind == kind and (about is None or e.about == about))
