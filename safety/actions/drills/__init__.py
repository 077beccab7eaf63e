"""Drills: planned, announced, gathered, run, reviewed and filed; and made up by whoever was not there."""
