"""What generators of sites call their admonitions, in the words that they know them by."""

_NAMES = """
abstract admonition alert attention bug callout caution danger details error example failure hint important info message
note notice question quote secondary seealso spoiler success summary tip tldr todo warning
"""
ADMONITIONS = frozenset(_NAMES.split())
