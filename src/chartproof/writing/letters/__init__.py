"""Letters to payers, made from the record: each says when it was prepared, what the record shows, and what it does not show."""
