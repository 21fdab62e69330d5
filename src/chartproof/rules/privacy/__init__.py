"""Chapter privacy: identifiers, disclosure, what a model drafted, and the log."""
