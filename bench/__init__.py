"""How fast the bot is, as a ratio to a bare bot in the same run: `make bench`."""
