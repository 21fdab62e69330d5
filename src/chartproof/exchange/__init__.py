"""Files in and out: bytes to text, facts from YAML, JSON and shorthand, facts back to YAML and JSON."""
