"""The daily acts of administration as one typed command each, in Vietnamese or English words, marks optional."""

from dialog import Again, Shortcut, Turn, only
from domain.dates import parse_date
from domain.people import Person, Role
from handlers.admin import changes, deadlines, reminding
from handlers.admin.role_words import split_roles, wished
from handlers.finding import everyone_like, person_line, the_one, the_unit
from handlers.words import roles_of
from locales import N_

RUNS_IT = only(Role.COORDINATOR, Role.ADMIN)

ROLES_EXAMPLE = N_("/role NV012 +head -coordinator")
UNIT_EXAMPLE = N_("/moveunit NV012 KD2")
DEADLINE_EXAMPLE = N_("/deadline council 20/11")
REMIND_EXAMPLE = N_("/remind training KD1")
INVITE_EXAMPLE = N_("/invite Nguyễn Văn An")
HOW = N_("Please type it like this: {example}")
ROLES_NOW = N_("{person}\nRoles: {roles}")
NO_ROLE = N_("No role was recognised. The roles are: {roles}.")


def how(turn: Turn, example: str) -> str:
    """The sentence that shows an example."""
    return turn.t(HOW, example=turn.t(example))


async def change_roles(turn: Turn) -> str:
    whom, wishes = split_roles(turn.argument)
    if not whom:
        raise Again(how(turn, ROLES_EXAMPLE))
    if not wishes:
        return await roles_now(turn, whom)
    person = await the_one(turn, whom)
    return await changes.set_roles(turn, person.id, wished(person.roles, wishes))


async def roles_now(turn: Turn, whom: str) -> str:
    """Without a role: which somebody has. With one that is none: which there are."""
    found = await everyone_like(turn, whom)
    if not found:
        raise Again(f"{turn.t(NO_ROLE, roles=roles_of(frozenset(Role), turn.t))}\n{how(turn, ROLES_EXAMPLE)}")
    person = found[0] if len(found) == 1 else await the_one(turn, whom)
    now = turn.t(ROLES_NOW, person=person_line(turn, person), roles=roles_of(person.roles, turn.t))
    return f"{now}\n{how(turn, ROLES_EXAMPLE)}"


async def change_unit(turn: Turn) -> str:
    words = turn.argument.replace(",", " ").split()
    if len(words) < 2:
        raise Again(how(turn, UNIT_EXAMPLE))
    whom, where = await person_and_unit(turn, words)
    unit = the_unit(turn, where)
    person = await the_one(turn, whom)
    return await changes.move_to_unit(turn, person.id, unit.code)


async def person_and_unit(turn: Turn, words: list[str]) -> tuple[str, str]:
    """Where the name ends and the unit begins: the shortest name that leaves a unit, and is somebody's."""
    splits = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    with_unit = [split for split in splits if turn.plan.find_units(split[1])]
    with_both = [split for split in with_unit if await everyone_like(turn, split[0])]
    return next(iter([*with_both, *with_unit, *splits]))


async def move_deadline(turn: Turn) -> str:
    words = turn.argument.split()
    if not words:
        raise Again(f"{how(turn, DEADLINE_EXAMPLE)}\n{await deadlines.listed(turn)}")
    splits = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    for name, day in splits:
        if deadlines.deadlines_like(turn, name) and parse_date(day, turn.today):
            return await deadlines.move(turn, await deadlines.the_deadline(turn, name), deadlines.understood(turn, day))
    names = [" ".join(words[:place]) for place in range(1, len(words) + 1)]
    if not any(deadlines.deadlines_like(turn, name) for name in names):
        await deadlines.the_deadline(turn, names[max(len(names) - 2, 0)])
    raise Again(f"{turn.t(deadlines.NOT_A_DATE)}\n{how(turn, DEADLINE_EXAMPLE)}")


async def remind_now(turn: Turn) -> str:
    owed, where = reminding.meant(turn.argument)
    if owed is None:
        raise Again(how(turn, REMIND_EXAMPLE))
    unit = the_unit(turn, where).code if where else ""
    return await reminding.send(turn, (owed,), unit)


async def invite(turn: Turn) -> str:
    if not turn.argument.strip():
        raise Again(how(turn, INVITE_EXAMPLE))
    person: Person = await the_one(turn, turn.argument)
    return await changes.new_invite(turn, person.id)


SHORTCUTS = (
    Shortcut(
        "roles",
        change_roles,
        commands=("vaitro", "role"),
        description=N_("Set, give (+) or take away (-) somebody's roles"),
        example=ROLES_EXAMPLE,
        audience=RUNS_IT,
    ),
    Shortcut(
        "move_person",
        change_unit,
        commands=("chuyendonvi", "moveunit"),
        description=N_("Move somebody to another unit"),
        example=UNIT_EXAMPLE,
        audience=RUNS_IT,
    ),
    Shortcut(
        "move_deadline",
        move_deadline,
        commands=("han", "deadline"),
        description=N_("Move an internal deadline"),
        example=DEADLINE_EXAMPLE,
        audience=RUNS_IT,
    ),
    Shortcut(
        "remind_now",
        remind_now,
        commands=("nhac", "remind"),
        description=N_("Remind now of register, training or confirm, a unit or all"),
        example=REMIND_EXAMPLE,
        audience=RUNS_IT,
    ),
    Shortcut(
        "invite",
        invite,
        commands=("moi", "invite"),
        description=N_("A new invite code for somebody"),
        example=INVITE_EXAMPLE,
        audience=RUNS_IT,
    ),
)
