"""Values: what a visit, a chart, an evidence, a document and a finding are. No I/O, no clock, no law."""
