"""No identity out, every clinical number intact, everything back in its place: find, mask, restore, gate. No file is opened here."""
