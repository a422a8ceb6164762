"""Whoever is praised is asked whether it may be published; nobody else hears of it by a message."""

from dialog import Choice, Notice, Turn, tell
from domain.praise import Praise
from handlers.praise.words import REACHES, basis_words
from handlers.words import unit_name
from locales import LANGUAGES, N_, Translator

ASKED = N_("{name} ({unit}) praises you: “{words}”")
MAY_IT = N_("May it be published to {reach}? You decide.")
ANSWER = N_("Read it and answer")


async def asked(turn: Turn, praise: Praise) -> bool:
    """Ask the one praised, with a button to answer; whether a message is on its way."""
    assert praise.person_id is not None, "a unit is not asked"
    me, basis = turn.person, {locale: await basis_words(turn.db, praise, Translator(locale)) for locale in LANGUAGES}

    def words(t: Translator) -> Notice:
        who = {"name": me.full_name, "unit": unit_name(turn.plan, me.unit)}
        may_it = t(MAY_IT, reach=t(REACHES[praise.wished]))
        text = "\n".join([t(ASKED, words=praise.words, **who), basis[t.locale], may_it])
        return Notice(text, (Choice(f"/bieuduong {praise.id}", t(ANSWER)),))

    return await tell(turn.db, turn.world, turn.now, praise.person_id, "praise.asked", str(praise.id), words)
