"""Helpers that two or more detectors share: language facts, tokens, runs, similarity, scripts, lexicons."""
