"""Chapter C, second part: what an order or a certification shows by itself; its clocks are questions to the whole chart."""
