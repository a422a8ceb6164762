"""Keeps a roster file from doing what its sender may not do by hand."""

from dataclasses import replace

from domain.administration import RESERVED, may_manage
from domain.people import Person, Role
from domain.roster import Line
from storage.roster import Changed, Changes


def allowed(changes: Changes, actor: Person) -> tuple[Changes, tuple[Person | Line, ...]]:
    """The changes this person may make, and whom the others concern.

    A file neither changes its sender's own roles nor sends its sender away, so an administrator always stays; makers
    of directors and administrators must be administrators.
    """
    kept = replace(
        changes,
        added=tuple(line for line in changes.added if may_add(actor, line)),
        changed=tuple(own for it in changes.changed if may_change(actor, it) and (own := without_own_roles(actor, it))),
        returned=tuple(it for it in changes.returned if may_change(actor, it)),
        gone=tuple(person for person in changes.gone if may_manage(actor, person) and person.id != actor.id),
    )
    held_back: list[Person | Line] = [line for line in changes.added if not may_add(actor, line)]
    held_back += [it.person for it in (*changes.changed, *changes.returned) if not may_change(actor, it)]
    held_back += [person for person in changes.gone if not may_manage(actor, person)]
    return kept, tuple(held_back)


def may_add(actor: Person, line: Line) -> bool:
    """Whether somebody may put this line on the roster."""
    return actor.has(Role.ADMIN) or not (line.roles or frozenset()) & RESERVED


def may_change(actor: Person, changed: Changed) -> bool:
    """Whether somebody may make this change of a person."""
    roles = changed.line.roles
    touched = (changed.person.roles ^ roles) & RESERVED if roles is not None else frozenset()
    return may_manage(actor, changed.person) and (actor.has(Role.ADMIN) or not touched)


def without_own_roles(actor: Person, changed: Changed) -> Changed | None:
    """The change, without the sender's own roles; None when nothing else is left of it."""
    if changed.person.id != actor.id or "roles" not in changed.fields:
        return changed
    fields = {name: values for name, values in changed.fields.items() if name != "roles"}
    return replace(changed, line=replace(changed.line, roles=None), fields=fields) if fields else None
