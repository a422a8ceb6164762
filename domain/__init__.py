"""The rules: plan, calendar, agenda, lifecycles; no clock, no database, no chat."""
