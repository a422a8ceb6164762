"""Somebody to talk to the bot: tests drive a conversation through this, on any channel."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from dialog.channel import Event, File, Inbound
from storage import web as web_lines

if TYPE_CHECKING:
    from domain.people import Person as RosterPerson
    from tests.office import Office

_message_ids = count(1)


class Person:
    """A person with a telephone, or a browser. What they hear comes back from each act as one text."""

    def __init__(self, office: Office, channel: str, number: int) -> None:
        self.office, self.channel, self.number = office, channel, number
        self.address = str(number)
        self.roster: RosterPerson | None = None
        self._seen = 0

    async def says(self, text: str) -> str:
        """Type a text; what the bot answers."""
        if self.channel == "web":
            return await self._hear(Inbound("web", "web", self.address, f"w{next(_message_ids)}", text=text))
        user = self.number if self.channel == "telegram" else self.address
        return await self._arrives(await self.office.platforms[self.channel].says(user, text))

    async def picks(self, label: str) -> str:
        """Tap the button, or type its number where there are none."""
        if self.channel == "telegram":
            return await self._arrives(await self.office.platforms["telegram"].taps(self.number, label))
        if self.channel == "web":
            return await self.presses(await self._payload(label))
        return await self.says(await self._number(label))

    async def presses(self, payload: str) -> str:
        """Press a button that carries this, however old."""
        if self.channel == "telegram":
            return await self._arrives(await self.office.platforms["telegram"].presses(self.number, payload))
        return await self._hear(Inbound("web", "web", self.address, f"w{next(_message_ids)}", pressed=payload))

    async def sends_photo(self, content: bytes, caption: str = "", album: str = "") -> str:
        """Send a photo from a telephone; from a browser it is a file like any other, and has no caption."""
        if self.channel == "web":
            return await self.sends_file("IMG_0001.jpg", content)
        server = self.office.platforms[self.channel]
        if self.channel == "zalo":
            return await self._arrives(await server.sends_photo(self.address, content, caption))
        more = {"caption": caption} | ({"media_group_id": album} if album else {})
        return await self._arrives(await server.sends_photo(self.number, content, **more))

    async def sends_file(self, name: str, content: bytes, caption: str = "") -> str:
        """Send a document; what is written with it is seen on Telegram only."""
        if self.channel == "telegram":
            server = self.office.platforms["telegram"]
            more = {"caption": caption} if caption else {}
            return await self._arrives(await server.sends_document(self.number, name, content, **more))
        with self.office.web.holding(content) as reference:
            file = File(name, len(content), reference)
            return await self._hear(Inbound("web", "web", self.address, f"w{next(_message_ids)}", file=file))

    async def sends_sticker(self) -> str:
        """Send something the bot cannot read."""
        if self.channel == "telegram":
            sticker = {"file_id": "s", "file_unique_id": "s", "type": "regular", "width": 1, "height": 1}
            sticker |= {"is_animated": False, "is_video": False}
            return await self._arrives(await self.office.platforms["telegram"].sends(self.number, sticker=sticker))
        if self.channel == "zalo":
            return await self._arrives(await self.office.platforms["zalo"].sends_sticker(self.address))
        return await self._hear(Inbound("web", "web", self.address, f"w{next(_message_ids)}", event=Event.OTHER))

    async def shares_contact(self, phone: str, *, of: int | None = None) -> str:
        """Share a phone number on Telegram: one's own, or somebody else's."""
        server = self.office.platforms["telegram"]
        return await self._arrives(await server.shares_contact(self.number, phone, of=of))

    async def hears(self) -> str:
        """What came since the last look, without having said anything."""
        screen = await self.screen()
        fresh, self._seen = screen[self._seen :], len(screen)
        return "\n".join(text for text, _ in fresh)

    async def screen(self) -> list[tuple[str, dict[str, str]]]:
        """Everything the bot has said here, with the buttons of each message by label."""
        if self.channel == "web":
            async with self.office.database.transaction() as db:
                lines = await web_lines.latest_lines(db, self.address, 10_000)
            return [(line.text, dict(line.buttons)) for line in lines if not line.mine]
        shown = self.office.platforms[self.channel].screen(self.address)
        return [(message.text, dict(message.buttons)) for message in shown]

    async def was_handed(self) -> list[tuple[str, bytes]]:
        """The files the bot has handed over here, with their names."""
        if self.channel == "web":
            async with self.office.database.transaction() as db:
                lines = await web_lines.latest_lines(db, self.address, 10_000)
            return [(it.file.name, await self.office.world.store.get(it.file.sha256)) for it in lines if it.file]
        shown = self.office.platforms[self.channel].screen(self.address)
        return [(message.file[1], message.file[2]) for message in shown if message.file]

    async def offered(self) -> list[str]:
        """The labels of what can be picked now: buttons, or numbered lines."""
        text, buttons = (await self.screen())[-1]
        if self.channel != "zalo":
            return list(buttons)
        numbered = (line.partition(". ") for line in text.splitlines() if line.partition(". ")[0].isdigit())
        return [part.split(" · ")[0] for _, _, part in numbered]

    async def _payload(self, label: str) -> str:
        for _, buttons in reversed(await self.screen()):
            if label in buttons:
                return buttons[label]
        raise AssertionError(f"no button {label!r} for {self.address}: {(await self.screen())[-1]}")

    async def _number(self, label: str) -> str:
        for text, _ in reversed(await self.screen()):
            for line in text.splitlines():
                for part in line.split(" · "):
                    number, _, rest = part.partition(". ")
                    if rest == label and number.isdigit():
                        return number
                if hint := line.partition(f"{label}: gõ ")[2] or line.partition(f"{label}: type ")[2]:
                    return hint
        raise AssertionError(f"no line {label!r} for {self.address}: {(await self.screen())[-1]}")

    async def _arrives(self, raw: dict[str, object]) -> str:
        inbound = self.office.adapters[self.channel].receive(raw)
        return await self._hear(inbound) if inbound is not None else ""

    async def _hear(self, inbound: Inbound) -> str:
        await self.hears()
        await self.office.hear(inbound)
        return await self.hears()
