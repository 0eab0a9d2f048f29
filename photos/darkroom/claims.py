"""What a file claims of itself, gathered from its bytes without decoding anything."""

from dataclasses import dataclass, field


@dataclass
class Claims:
    """Every size that a file names, so that a lie about one does not hide another.

    is_too_short: it has fewer bytes than the emptiest picture of its size needs.
    """

    sizes: list[tuple[int, int]] = field(default_factory=list)
    frames: int = 1
    scans: int = 1
    is_progressive: bool = False
    is_too_short: bool = False

    @property
    def is_reducible(self) -> bool:
        """Tell whether it can be decoded in reduced size, with little memory (JPEG only)."""
        return self.scans == 1 and not self.is_progressive
