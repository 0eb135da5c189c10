"""Numbers as picture files spell them, short."""

from functools import lru_cache


@lru_cache(maxsize=65536)
def spelt(value: float) -> str:
    """Spell a length: two decimals of a point are a third of a hundredth of a millimetre."""
    rounded = round(value, 2)
    whole = int(rounded)
    return str(whole) if whole == rounded else repr(rounded)
