"""Negative rules: what Medicare does not ask, with the paragraph that says so. They never find fault."""
