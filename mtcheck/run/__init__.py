"""Check documents: languages and segments prepared, detectors run, findings settled and scored; one by one or many."""
