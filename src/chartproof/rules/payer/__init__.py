"""Chapter payer: what Medicaid, schools, single plans and TRICARE ask beside the rest."""
