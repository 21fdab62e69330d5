"""Chapter A: who wrote, who treated, whom, and when."""
