"""Chapter D: what the note of a treatment day has to show."""
