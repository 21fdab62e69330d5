"""The lawbook: every regulatory value with its dates and its citation; asked with a date, never without."""
