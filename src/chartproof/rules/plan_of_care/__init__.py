"""Chapter C, first part: what a plan of care holds, who established it, who changed it."""
