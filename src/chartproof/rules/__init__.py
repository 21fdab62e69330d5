"""The rule book: one package per chapter; a rule sees evidence only, never text and never facts."""
