"""Chapter repealed: rules of the past that live on in templates and prompts."""
