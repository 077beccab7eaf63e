"""Telegram's numbers, each once.

They are those of the Bot API reference and of the official server; a test compares them with `telegram.constants`.
Lengths of texts count code points after the markup is parsed; `callback_data` counts bytes.
"""

from datetime import timedelta
from typing import Final

TEXT: Final = 4096
CAPTION: Final = 1024
RAW_TEXT_BYTES: Final = 32_768
ENTITIES: Final = 100
CALLBACK_DATA_BYTES: Final = 64
BUTTONS: Final = 100
BUTTONS_PER_ROW: Final = 8
ALBUM_LEAST: Final = 2
ALBUM_MOST: Final = 10
PAYLOAD: Final = 64
COMMANDS: Final = 100
UPDATES_MOST: Final = 100
LONG_POLL_SECONDS: Final = 50
WEBHOOK_CONNECTIONS: Final = 40

DOWNLOAD_BYTES: Final = 20 << 20
UPLOAD_PHOTO_BYTES: Final = 10 << 20
UPLOAD_BYTES: Final = 50 << 20
PHOTO_SIDES: Final = 10_000
PHOTO_RATIO: Final = 20
FILE_LINK: Final = timedelta(hours=1)

PER_BOT_PER_SECOND: Final = 30
PER_CHAT_PER_SECOND: Final = 1

UPDATE_LIFETIME: Final = timedelta(hours=24)
CALLBACK_LIFETIME: Final = timedelta(seconds=150)
CALLBACK_FRESHNESS: Final = timedelta(seconds=15)
DELETE_AGE: Final = timedelta(hours=48)
FAR_FUTURE: Final = 10  # an offset this far past the queue's tail is ignored
