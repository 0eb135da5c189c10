"""CJM Editor: the desktop editor for customer journey maps."""

from pathlib import Path

__version__ = "0.1.0"

_HERE = Path(__file__).parent


def resource(*parts: str) -> Path:
    """Give the path of a bundled file, as in `resource("fonts", "Inter-Regular.ttf")`.

    In a wheel the resources lie inside the package, in a checkout beside it.
    """
    inside = _HERE / "resources"
    return (inside if inside.is_dir() else _HERE.parent / "resources").joinpath(*parts)
