"""Chapter charges: units against minutes."""
