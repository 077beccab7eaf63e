"""When: the clock, the cadence of recurring things, and the heart that runs what is due. Knows no meaning."""
