"""Texts in: what a file of any kind says, line by line, and what of it was left out."""
