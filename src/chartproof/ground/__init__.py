"""A text held against facts: what no fact supports, what the facts say otherwise, what the text lost; each under its words."""
