"""Finished pages: the page store, media answers, the version that readers see."""
