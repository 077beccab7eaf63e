"""A Telegram in a box: chats, rules, an HTTP Bot API and a page of phones. Imports nothing of the product."""
