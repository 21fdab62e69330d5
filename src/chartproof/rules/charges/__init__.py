"""Chapter F: whether the minutes carry the units."""
