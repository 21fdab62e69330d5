"""Models behind one small port. The copy-paste desk needs none, and nothing here is asked unless a clinic has set a model up and named it."""
