"""``mtcheck explain --web``: the page of a rule or a topic in the browser.

Where the documentation is on the web, that page is opened. Elsewhere one is made of the same words, in the user's
folder for caches.
"""

from __future__ import annotations

import html
import os
import re

from mtcheck.console import written_whole
from mtcheck.errors import ConfigError
from mtcheck.patterns import lazy_re
from mtcheck.rules import addresses, pages

_HEADING_RE = lazy_re(r"<h2>([a-z-]+)/([a-z-]+)</h2>")
_FRAME = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}: mtcheck</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; }}
pre {{ padding: 0.75rem 1rem; border: 1px solid; border-radius: 8px; white-space: pre-wrap; overflow-wrap: anywhere; }}
:target {{ border-inline-start: 4px solid; padding-inline-start: 0.5rem; }}
</style>
</head>
<body>
{body}</body>
</html>
"""


def address_of(name: str) -> str:
    """Return the address of a page, which is made where the documentation is not on the web.

    Args:
        name: a rule, a detector or a topic.

    Raises:
        ConfigError: if the page cannot be written.
    """
    known = addresses.topic(name) if name in pages.TOPICS else addresses.page(name)
    if known is not None:
        return known
    import platformdirs

    folder = os.path.join(platformdirs.user_cache_dir("mtcheck", appauthor=False), "pages")
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise ConfigError(f"{folder}: cannot be made: {error.strerror}") from error
    detector, _, kind = name.partition("/")
    path = os.path.join(folder, f"{detector}.html")
    with written_whole(path) as stream:
        stream.write(_page(detector))
    from pathlib import Path

    return Path(path).as_uri() + (f"#{kind}" if kind else "")


def _page(name: str) -> str:
    """Return a page as HTML."""
    from markdown_it import MarkdownIt

    if name in pages.TOPICS:
        text = f"# {pages.TOPICS[name][0]}\n\n{pages.topic_markdown(name)}\n"
    else:
        text = pages.markdown(name)
    body = MarkdownIt("commonmark", {"html": False}).render(text)
    return _FRAME.format(title=html.escape(name), body=_HEADING_RE.sub(_with_anchor, body))


def _with_anchor(match: re.Match[str]) -> str:
    detector, kind = match.groups()
    return f'<h2 id="{kind}">{detector}/{kind}</h2>'
