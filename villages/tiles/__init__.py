"""The grid: one tile a village, coloured by what is known of it."""
