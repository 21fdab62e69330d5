"""Questions that only the episode as a whole can answer: its time line, its payers, its claims, and the staff's day."""
