"""What the bot says on its own account: reminders, digests, answers to what was handed in."""
