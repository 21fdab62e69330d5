"""Invented occupational therapy charts with gold evidence. Imports nothing of the program that is measured."""
