"""What Telegram says when it refuses, in the very words of its server.

The sentences are the official server's own (`tdlib/telegram-bot-api`), because clients match on them. Refusals that only this
simulator makes, where Telegram would shrug (an unknown parameter), begin with `simulator:` after the prefix.
"""

from typing import Any

BAD_REQUEST, UNAUTHORIZED, FORBIDDEN, NOT_FOUND, CONFLICT, TOO_LARGE, TOO_MANY = 400, 401, 403, 404, 409, 413, 429

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


class ApiError(Exception):
    """A refusal as it goes over the wire: a code, a description, perhaps `parameters` such as `retry_after`."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """Give the JSON object that carries the refusal."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | {"parameters": self.parameters} if self.parameters else body


class IncompleteAnswerError(AssertionError):
    """The simulator itself was about to say something that Telegram never would: a bug of ours, never hidden."""


def bad_request(reason: str, **parameters: int) -> ApiError:
    """Refuse a request (400)."""
    return ApiError(BAD_REQUEST, f"Bad Request: {reason}", **parameters)


def strict(reason: str) -> ApiError:
    """Refuse what Telegram would let pass in silence, so that a slip is seen (400)."""
    return bad_request(f"simulator: {reason}")


def forbidden(reason: str) -> ApiError:
    """Refuse because of the person's will or the chat's state (403)."""
    return ApiError(FORBIDDEN, f"Forbidden: {reason}")


def conflict(reason: str) -> ApiError:
    """Refuse because two readers compete for one queue (409)."""
    return ApiError(CONFLICT, f"Conflict: {reason}")


def not_found(reason: str) -> ApiError:
    """Refuse an address that leads nowhere (404)."""
    return ApiError(NOT_FOUND, f"Not Found: {reason}")


def flood(seconds: int) -> ApiError:
    """Refuse for now, and say for how many seconds (429)."""
    return ApiError(TOO_MANY, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
