"""Pure arithmetic over treatment days and law: minutes to units."""
