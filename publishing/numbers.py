"""Numbers that browsers send, whatever was put in their place."""

# Digits that fit every database's keys.
LONGEST = 18


def number(sent: str | None) -> int | None:
    """Return a number of plain digits; None for anything else."""
    is_number = bool(sent) and str(sent).isascii() and str(sent).isdigit()
    return int(str(sent)) if is_number and len(str(sent)) <= LONGEST else None
