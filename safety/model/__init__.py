"""What things are. Plain dataclasses and pure functions; nothing here knows how it is stored or shown."""
