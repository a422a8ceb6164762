"""The web: the chat page, webhooks, health and, in demo mode, the stage. The only room that knows HTTP."""
