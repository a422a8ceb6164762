"""A whole year of the bot, played on a database of its own by people with stated habits; nothing leaves the machine."""
