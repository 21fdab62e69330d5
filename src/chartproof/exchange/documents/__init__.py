"""A written document as a file: Markdown, HTML, Word, PDF, JSON, plain text, or text cut to the fields of a records program."""
