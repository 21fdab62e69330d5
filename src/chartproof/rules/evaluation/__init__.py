"""Chapter B: what an evaluation has to show, and what its code says of it."""
