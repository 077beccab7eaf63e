"""Telegram: an update becomes one action and one screen; a notice becomes a screen and a message."""

from handlers import late_models

late_models.install()
