"""Drills on a screen: planned, gathered, run, scored; in private cards and in letters."""
