"""The colours of the paper, as sRGB from 0 to 255. They stay apart from each other in a grey copy."""

from typing import Final

Colour = tuple[int, int, int]

INK: Final[Colour] = (24, 28, 38)
NAVY: Final[Colour] = (24, 52, 92)
LABEL: Final[Colour] = (84, 92, 106)
GOLD: Final[Colour] = (150, 116, 44)
RULE: Final[Colour] = (206, 196, 170)
TINT: Final[Colour] = (241, 238, 228)
WASH: Final[Colour] = (247, 245, 239)
"""Behind what matters most: so light that a copier drops it."""
