"""Findings against labels, and weights fitted to labelled cases."""
