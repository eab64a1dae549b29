"""Data files of other packages, found without importing the packages: some take longer to import than to read."""

from __future__ import annotations

import functools
from importlib.util import find_spec
from pathlib import Path


@functools.cache
def package_folder(name: str) -> Path:
    """Return the folder of an installed top-level package.

    Raises:
        ModuleNotFoundError: if it is not installed.

    >>> (package_folder("wordfreq") / "data").is_dir()
    True
    """
    spec = find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"the package {name} is not installed")
    return Path(spec.submodule_search_locations[0])
