"""Chapter E: what a progress report or a discharge note shows by itself."""
