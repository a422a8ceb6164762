"""Difficulties and proposed changes of the plan: brought before the director, answered, closed by a decision."""
