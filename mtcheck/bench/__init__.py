"""The benchmark: what a check costs, as ratios measured in one run over texts that it makes itself.

``python -m mtcheck.bench`` measures and writes ``reports/speed.md``. The unit is the time of one pass of
``re.findall(r"\\w+")`` over the same text in the same process (``r"\\w"``, one match a character, where words are not
spaced), so the figures mean the same on a fast machine and on a slow one.
"""
