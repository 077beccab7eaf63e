"""Paper: posters, inspection records, ledgers. Layout is worked out first and drawn afterwards."""
