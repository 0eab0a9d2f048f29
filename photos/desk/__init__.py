"""The desk of the library: its grid, and what is done there to one photo or many."""
