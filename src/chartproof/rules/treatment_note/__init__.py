"""Chapter treatment note: what was done, for how long, with whom, by whose skill, and what came of it."""
