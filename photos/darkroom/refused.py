"""A refusal inside the darkroom; `photos.refusals` has the sentence for each code."""


class RefusedError(Exception):
    """The picture cannot be taken in. params: numbers that the sentence names."""

    def __init__(self, code: str, **params: int) -> None:
        super().__init__(code)
        self.code, self.params = code, params
