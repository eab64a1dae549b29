"""Which findings count: those that no person accepted, no baseline knows, and that stand on changed lines."""
