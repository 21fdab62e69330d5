"""Chapter skilled care: why it took a therapist, and what came of it."""
