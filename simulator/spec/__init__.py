"""The Bot API as data (`bot-api-10.3.json`); the reading of it is in `simulator/schema.py`."""
