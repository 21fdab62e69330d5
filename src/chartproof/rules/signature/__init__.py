"""Chapter signature: who wrote it, who treated, for whom, and when."""
