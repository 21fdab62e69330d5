"""Chapter amendments and records: later entries, requests for the record, repayment, how long it is kept."""
