"""Choose the language the bot speaks in this chat."""

from dialog import EVERYBODY, Choice, Dialog, End, Prompt, Step, Turn
from domain.vietnamese import fold
from locales import LANGUAGES, N_

WHICH = N_("Which language would you like to use?")
CHANGED = N_("From now on this chat is in English.")
TYPED = {
    "vi": "vi",
    "tieng viet": "vi",
    "viet": "vi",
    "vietnamese": "vi",
    "en": "en",
    "english": "en",
    "tieng anh": "en",
    "anh": "en",
}
"""What a language may be called after the command, folded."""


async def which_language(turn: Turn) -> Prompt | End:
    if (locale := TYPED.get(fold(turn.argument), "")) in LANGUAGES:
        return speak(turn, locale)
    return Prompt.menu(turn.t(WHICH), [Choice(locale, name) for locale, name in LANGUAGES.items()])


async def choose_language(turn: Turn, locale: str) -> End:
    return speak(turn, locale)


def speak(turn: Turn, locale: str) -> End:
    """Go on in this language; the command menu follows."""
    turn.speak(locale)
    if turn.linked is not None:
        turn.commands_changed(turn.linked.id)
    return End(turn.t(CHANGED))


language = Dialog(
    "language",
    Step("language", which_language, choose_language),
    commands=("ngonngu", "language"),
    label=N_("Language (Tiếng Việt, English)"),
    description=N_("Choose the language"),
    audience=EVERYBODY,
)
