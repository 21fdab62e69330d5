"""Phileas (the filter engine of Philter) with every filter that needs no model; a roster becomes its dictionary."""

from __future__ import annotations

import importlib.metadata
import json
import sys
import time

from phileas.policy.policy import Policy
from phileas.services.filter_service import FilterService

FILTERS = ("age", "emailAddress", "creditCard", "ssn", "phoneNumber", "ipAddress", "url", "zipCode", "vin", "bankRoutingNumber", "date", "macAddress", "streetAddress",
           "trackingNumber", "driversLicense", "ibanCode", "passportNumber")
asked = json.load(sys.stdin)
base = {each: {f"{each}FilterStrategies": [{"strategy": "REDACT", "redactionFormat": "*"}]} for each in FILTERS}
service = FilterService()
general = Policy.from_dict({"name": "all", "identifiers": base})
service.filter(policy=general, context="c", document_id="d", text="Call 207-234-5678")
rosters = asked["rosters"] or [[]] * len(asked["texts"])
out, begin = [], time.process_time()
for number, (text, names) in enumerate(zip(asked["texts"], rosters, strict=True)):
    policy = general
    if names:
        own = [{"terms": names, "classification": "roster", "dictionaryFilterStrategies": [{"strategy": "REDACT", "redactionFormat": "*"}]}]
        policy = Policy.from_dict({"name": "all", "identifiers": {**base, "dictionaries": own}})
    result = service.filter(policy=policy, context="c", document_id=str(number), text=text)
    out.append([[s.character_start, s.character_end, s.filter_type, s.confidence] for s in result.spans])
json.dump({"seconds": time.process_time() - begin, "version": importlib.metadata.version("phileas-redact"), "answers": out}, sys.stdout)
