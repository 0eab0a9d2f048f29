"""The city's layout: one ring, two belts, five fingers, a hundred and a thousand villages."""
