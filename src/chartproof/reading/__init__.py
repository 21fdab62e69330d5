"""Prose to evidence, each with its place and its standing. Anchors first, then recognisers that look only around them."""
