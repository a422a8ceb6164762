"""The sentences of the pages themselves, as opposed to what the bot says in them."""

from domain.people import Role
from locales import LANGUAGES, N_, WEEKDAYS, Translator

CHAT = {
    "skip": N_("Skip to the answer box"),
    "log": N_("Conversation"),
    "yours": N_("Your message"),
    "placeholder": N_("Type an answer"),
    "send": N_("Send"),
    "attach": N_("Send a file"),
    "earlier": N_("Earlier messages"),
    "newer": N_("New message"),
    "you": N_("You"),
    "system": N_("The system"),
    "answering": N_("The system is answering"),
    "choices": N_("Options"),
    "unsent": N_("Not sent yet, trying again"),
    "refused": N_("Not sent"),
    "offline": N_("No connection. Your messages are kept here and will be sent once it is back."),
    "online": N_("The connection is back."),
    "home": N_("Main menu"),
    "help": N_("Help"),
    "leave": N_("Sign out"),
    "leaving": N_(
        "After signing out, this device no longer shows the conversation, and coming back takes a new invite code. "
        "What has been registered stays registered."
    ),
    "stay": N_("Stay"),
    "left": N_("This device is signed out. Everything registered has been kept."),
    "again": N_("Begin a new conversation"),
    "secrets": N_("Please do not send documents classified as state secrets here."),
    "too_large": N_("The file is too large: at most {limit} MB can be taken."),
    "no_script": N_("This page needs JavaScript. Please switch it on in the browser and open the page again."),
}

ROLES = {
    None: N_("Has not come in yet"),
    Role.STAFF: N_("Staff member"),
    Role.HEAD: N_("Head of unit"),
    Role.COORDINATOR: N_("Coordinating office"),
    Role.DIRECTOR: N_("Management board"),
    Role.ADMIN: N_("Administrator"),
}

STAGE = {
    "title": N_("Demonstration"),
    "lead": N_(
        "Pick somebody to chat as that person. Move the clock to see the reminders and digests of the coming days."
    ),
    "fictional": N_("All people and registrations here are fictional."),
    "clock": N_("The demonstration's clock"),
    "hour": N_("+1 hour"),
    "day": N_("Next working day"),
    "next": N_("To the next reminder"),
    "pick": N_("Pick a day"),
    "pick_hint": N_("The clock is set to 08:00 on the day picked."),
    "month_before": N_("Previous month"),
    "month_after": N_("Next month"),
    "moving": N_("The clock is moving"),
    "moved": N_("From {start} to {end}"),
    "nobody": N_("Nobody was due a message."),
    "reminder": N_("Reminders"),
    "digest": N_("Digests"),
    "other": N_("Other messages"),
    "reset": N_("Start over"),
    "resetting": N_(
        "All registrations made in this demonstration are removed and the clock goes back to its first day."
    ),
    "keep": N_("Keep"),
    "people": N_("People"),
    "try": N_("One of each role"),
    "find": N_("Find by name or unit"),
    "none_found": N_("Nobody of that name."),
    "close": N_("Close"),
    "close_pane": N_("Close the conversation of {name}"),
    "chat_of": N_("Conversation of {name}"),
    "unread": N_("{count} new"),
    "empty": N_("Pick somebody from the list to begin."),
    "failed": N_("That did not work. Please try again."),
    "language": N_("Language"),
}


def chat_words(t: Translator) -> dict[str, object]:
    """What the chat page says, in one language; placeholders are left for the page to fill in."""
    return {key: _raw(t, sentence) for key, sentence in CHAT.items()} | _calendar(t)


def stage_words(t: Translator) -> dict[str, object]:
    """What the stage says, in one language."""
    roles = {str(role or "visitor"): t(name) for role, name in ROLES.items()}
    return {key: _raw(t, sentence) for key, sentence in STAGE.items()} | {"roles": roles} | _calendar(t)


def _calendar(t: Translator) -> dict[str, object]:
    return {"locale": t.locale, "weekdays": [t(day) for day in WEEKDAYS]}


def _raw(t: Translator, sentence: str) -> str:
    names = ("limit", "start", "end", "name", "count")
    return t(sentence, **{name: f"{{{name}}}" for name in names})


def language_of(wanted: str | None) -> str:
    """A language the bot speaks: the wanted one, or the default."""
    return wanted if wanted in LANGUAGES else next(iter(LANGUAGES))
