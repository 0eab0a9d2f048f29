"""How much work a comparison may take."""

STEPS = 60_000


class Budget:
    """Steps that a whole comparison may take; when they are gone, it goes by paragraphs."""

    def __init__(self, steps: int = STEPS) -> None:
        self.steps = steps

    def take(self, steps: int) -> bool:
        """Take steps, and tell whether there were enough."""
        self.steps -= steps
        return self.steps >= 0
