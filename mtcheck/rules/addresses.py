"""Where the documentation of a rule stands on the web, where anybody has put it there.

The address is what the environment variable ``MTCHECK_DOCUMENTATION`` says (a team may host the site that
``python .docs/build.py`` makes), else what the installed package declares as its documentation. Without one, reports
link nothing and ``mtcheck explain --web`` opens a page of this machine.
"""

from __future__ import annotations

import functools
import os

VARIABLE = "MTCHECK_DOCUMENTATION"


def site() -> str | None:
    """Return the address of the documentation, without a slash at its end; ``None`` where there is none."""
    said = os.environ.get(VARIABLE)
    address = _declared() if said is None else said
    return address.rstrip("/") if address.startswith(("https://", "http://", "file://")) else None


def page(rule: str) -> str | None:
    """Return the address of a rule's or a detector's page; ``None`` where no documentation is known.

    >>> os.environ[VARIABLE] = "https://docs.example.org/mtcheck/"
    >>> page("repetition/double"), page("fragment")
    ('https://docs.example.org/mtcheck/rules/repetition/#double', 'https://docs.example.org/mtcheck/rules/fragment/')
    >>> del os.environ[VARIABLE]
    """
    base = site()
    if base is None:
        return None
    detector, _, kind = rule.partition("/")
    return f"{base}/rules/{detector}/" + (f"#{kind}" if kind else "")


def topic(name: str) -> str | None:
    """Return the address of the page of a topic of ``mtcheck explain``; ``None`` where no documentation is known."""
    base = site()
    return None if base is None else f"{base}/topics/{name}/"


@functools.cache
def _declared() -> str:
    from importlib.metadata import PackageNotFoundError, metadata

    try:
        urls = metadata("mtcheck").get_all("Project-URL") or ()
    except PackageNotFoundError:  # run from a folder that nobody installed
        return ""
    named = (url.partition(",") for url in urls)
    return next((address.strip() for name, _, address in named if name.strip().lower() == "documentation"), "")
