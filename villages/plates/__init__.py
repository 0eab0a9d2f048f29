"""Plates for villages: sheets to print, with the code that leads a phone to the page."""
