"""scrubadub with its default detectors; a roster goes to its detector of what the user supplies."""

from __future__ import annotations

import importlib.metadata
import json
import sys
import time
import warnings

warnings.filterwarnings("ignore")

import scrubadub  # noqa: E402
from scrubadub.detectors import UserSuppliedFilthDetector  # noqa: E402

asked = json.load(sys.stdin)
plain = scrubadub.Scrubber()
list(plain.iter_filth("Call 207-234-5678"))
rosters = asked["rosters"] or [[]] * len(asked["texts"])
out, begin = [], time.process_time()
for text, names in zip(asked["texts"], rosters, strict=True):
    scrubber = plain
    if names:
        scrubber = scrubadub.Scrubber()
        scrubber.add_detector(UserSuppliedFilthDetector([{"match": name, "filth_type": "name", "ignore_case": True} for name in dict.fromkeys(names)]))
    out.append([[f.beg, f.end, getattr(f, "type", "unknown"), 1.0] for f in scrubber.iter_filth(text)])
json.dump({"seconds": time.process_time() - begin, "version": importlib.metadata.version("scrubadub"), "answers": out}, sys.stdout)
