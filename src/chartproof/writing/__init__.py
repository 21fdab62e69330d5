"""Facts to documents, each sentence with the facts behind it. Deterministic: no model, no synonyms, nothing invented."""
