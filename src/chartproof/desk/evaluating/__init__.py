"""What writes a note, scored against the facts of the library's invented examples; and answers recorded as files, which keep the checker honest."""
