"""Kept files for whoever may have them: on the page they were shown on, or by a signed link."""

from urllib.parse import quote

from aiohttp import web

from bot.channels.errors import Refused
from bot.file_links import read_link
from bot.shelf import reading
from bot.web.chat import Room
from bot.web.guard import caller
from bot.web.limits import Limit
from bot.web.parts import Parts
from bot.web.read import line_number
from domain.announcement import Announcement, sees_results_of
from domain.calendar import local
from domain.handing_in import may_read
from domain.people import Person
from domain.review import may_read_all
from domain.stored_file import StoredFile
from storage import announcements, conversations, difficulties, evidence, files, people, readers, submissions
from storage import web as stored
from storage.database import Session


class Files:
    """Hands them out. Every time it is asked anew whether this person is still here and may still have it."""

    def __init__(self, parts: Parts, room: Room) -> None:
        self.parts = parts
        self.room = room
        self.links = Limit(burst=120, a_second=2)  # a whole office shares one address

    def routes(self, prefix: str) -> list[web.RouteDef]:
        return [web.get(f"{prefix}/files/{{line}}", self.of_line), web.get("/file/{token}", self.by_link)]

    async def of_line(self, request: web.Request) -> web.Response:
        """The file that a line of this browser's own conversation handed over."""
        visit = await self.room.require_visit(request)
        line = line_number(request.match_info["line"])
        async with self.parts.database.transaction() as db:
            conversation = await conversations.find(db, "web", "web", visit.address)
            file_id = await stored.file_of_line(db, visit.address, line or 0)
            person_id = conversation.person_id if conversation else None
            kept = await self._allowed(db, file_id, person_id)
        return await self._handed_out(kept)

    async def by_link(self, request: web.Request) -> web.Response:
        """The file of a link, for as long as the link is good."""
        self.links.require(caller(request))
        link = read_link(request.match_info["token"], self.parts.secret_key, self.parts.clock())
        if link is None:
            raise web.HTTPGone
        async with self.parts.database.transaction() as db:
            kept = await self._allowed(db, link.file_id, link.person_id)
        return await self._handed_out(kept)

    async def _handed_out(self, kept: StoredFile | None) -> web.Response:
        if kept is None:
            raise web.HTTPGone
        try:
            content = await reading(self.parts.store, kept.sha256)()
        except Refused:
            raise web.HTTPGone from None
        return web.Response(body=content, content_type=kept.media_type, headers=_headers(kept))

    async def _allowed(self, db: Session, file_id: int | None, person_id: int | None) -> StoredFile | None:
        """The file, if there is one and this person may have it now."""
        kept = await files.get(db, file_id) if file_id else None
        person = await people.get(db, person_id) if person_id else None
        if kept is None or person is None or not await self._may_have(db, kept, person):
            return None
        return kept

    async def _may_have(self, db: Session, kept: StoredFile, person: Person) -> bool:
        """A paper is for whom it was made; what belongs to a record for those who may read all of that.

        What goes with an announcement is for its readers and whoever may see what became of it, what a unit handed in
        for its head, the office and the director.
        """
        if kept.for_person is not None:
            return person.active and kept.for_person == person.id
        if (item := await announcements.of_file(db, kept.id)) is not None:
            return await self._is_for(db, item, person)
        today = local(self.parts.clock()).date()
        if (difficulty := await difficulties.of_file(db, kept.id)) is not None:
            return difficulty.may_be_read_by(person, today)
        if (unit := await submissions.unit_of_file(db, kept.id)) is not None:
            return may_read(unit, person, today)
        initiative = await evidence.initiative_of(db, kept.id)
        return initiative is not None and may_read_all(self.parts.plan, initiative, person, today)

    async def _is_for(self, db: Session, item: Announcement, person: Person) -> bool:
        if not person.active:
            return False
        unit = sees_results_of(person, local(self.parts.clock()).date(), item)
        if unit == "" or await readers.one(db, item.id, person.id) is not None:
            return True
        return bool(unit and await readers.of(db, item.id, unit))


def _headers(kept: StoredFile) -> dict[str, str]:
    """Whatever is in a file, the browser runs none of it."""
    where = "inline" if kept.is_shown else "attachment"
    return {
        "Content-Disposition": f"{where}; filename*=UTF-8''{quote(kept.name, safe='')}",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
    }
