"""The one place where rooms that are strangers to each other are joined."""


def join() -> None:
    """Join the rooms; called once, when all of them are loaded."""
