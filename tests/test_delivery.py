"""What is owed is sent: once, in order, and not for ever."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from bot.channels.errors import Refused, SendError, TryLater, Unknown
from bot.channels.telegram import Telegram
from bot.channels.telegram_request import AiohttpRequest
from bot.delivery import AT_ONCE, Deliverer
from bot.sending import FAULT_TRIES, FILE_TRIES, MENU_TRIES, NOTICE_AGE
from bot.shelf import Shelf
from dialog import World
from dialog.channel import Capabilities, File, Outgoing
from domain.people import Category
from storage import conversations, files, outbox, people
from storage.database import Database
from storage.models import Lane, NoticeRow, NoticeState
from storage.outbox import LEASE, Owed, Piece
from tests.platforms.server import Fault
from tests.platforms.telegram_server import TelegramServer

NOW = datetime(2026, 11, 2, 1, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=1)


class Paper:
    """A channel that writes down what it is given, after it has raised the errors it was told to raise."""

    name = "paper"
    bot = "1"

    def __init__(self, *, harmless: bool = False) -> None:
        self.can = Capabilities(max_text=1000, repeat_is_harmless=harmless)
        self.sheet: list[tuple[str, str]] = []
        self.tries = 0
        self.errors: list[Exception] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.writing, self.two_at_once = asyncio.Event(), asyncio.Event()

    async def send(self, address: str, message: Outgoing, key: str) -> str:
        self.tries += 1
        self.writing.set()
        if self.tries == 2:
            self.two_at_once.set()
        await self.gate.wait()
        if self.errors:
            raise self.errors.pop(0)
        self.sheet.append((address, message.text))
        return key

    async def show_commands(self, address: str, commands: Sequence[tuple[str, str]]) -> None:
        await self.send(address, Outgoing("/" + " /".join(name for name, _ in commands)), "")

    async def fetch(self, file: File, limit: int) -> bytes:
        raise NotImplementedError


@pytest.fixture
def paper() -> Paper:
    return Paper()


async def owe(
    database: Database,
    address: str,
    *texts: str,
    lane: Lane = Lane.REPLY,
    notice_id: int | None = None,
    channel: str = "paper",
    bot: str = "1",
    lease: timedelta | None = None,
) -> list[Owed]:
    pieces = [Piece(text) for text in texts]
    async with database.transaction() as db:
        chat = await conversations.lock(db, channel, bot, address)
        return await outbox.put(db, chat, pieces, NOW, lane=lane, notice_id=notice_id, lease=lease)


async def notice(database: Database, occurrence: str = "W45") -> int:
    async with database.transaction() as db:
        person = await people.add(
            db,
            code=occurrence,
            full_name="Trần Thị Mai",
            unit="KD1",
            now=NOW,
            position="",
            category=Category.OFFICIAL,
            phone="",
            roles=(),
        )
        number = await outbox.claim_notice(db, person.id, "reminder", occurrence, "Nhắc", NOW)
    assert number is not None
    return number


async def state(database: Database, notice_id: int) -> NoticeState:
    async with database.transaction() as db:
        row = await db.get(NoticeRow, notice_id)
    assert row is not None
    return row.state


async def owed(database: Database) -> int:
    async with database.transaction() as db:
        return await outbox.waiting(db)


def deliverer(database: Database, *channels: Paper | Telegram) -> Deliverer:
    return Deliverer(database, channels, lambda: NOW)


async def test_messages_of_one_chat_arrive_in_order(database: Database, paper: Paper) -> None:
    await owe(database, "mai", "một", "hai", "ba")
    assert await deliverer(database, paper).deliver_due(NOW) == 3
    assert paper.sheet == [("mai", "một"), ("mai", "hai"), ("mai", "ba")]
    assert await owed(database) == 0
    assert await deliverer(database, paper).deliver_due(NOW) == 0


async def test_several_deliverers_send_each_message_once_and_in_order(database: Database, paper: Paper) -> None:
    addresses = [f"chat {number}" for number in range(20)]
    for address in addresses:
        await owe(database, address, "một", "hai", "ba")
    sent = await asyncio.gather(*(deliverer(database, paper).deliver_due(NOW) for _ in range(4)))
    assert sum(sent) == 60
    for address in addresses:
        assert [text for to, text in paper.sheet if to == address] == ["một", "hai", "ba"]


async def test_chats_do_not_wait_for_each_other(database: Database, paper: Paper) -> None:
    await owe(database, "mai", "một")
    await owe(database, "lan", "một")
    paper.gate.clear()
    task = asyncio.create_task(deliverer(database, paper).deliver_due(NOW))
    async with asyncio.timeout(10):
        await paper.two_at_once.wait()
    paper.gate.set()
    assert await task == 2


async def test_a_reply_overtakes_the_notices_even_of_its_own_chat(database: Database, paper: Paper) -> None:
    await owe(database, "mai", "nhắc", lane=Lane.NOTICE)
    await owe(database, "mai", "trả lời 1", "trả lời 2")
    async with database.transaction() as db:
        [first] = await outbox.claim(db, NOW, 10, LEASE)
    assert first.text == "trả lời 1"
    await deliverer(database, paper).deliver_due(NOW + LEASE)
    assert [text for _, text in paper.sheet] == ["trả lời 1", "trả lời 2", "nhắc"]


async def test_a_message_that_somebody_holds_is_not_sent_by_another(database: Database, paper: Paper) -> None:
    await owe(database, "mai", "một", "hai")
    async with database.transaction() as db:
        await outbox.claim(db, NOW, 10, LEASE)
    assert await deliverer(database, paper).deliver_due(NOW) == 0


async def test_what_a_crashed_deliverer_held_is_sent_when_its_lease_runs_out(database: Database, paper: Paper) -> None:
    await owe(database, "mai", "một", "hai")
    async with database.transaction() as db:
        await outbox.claim(db, NOW, 10, LEASE)
    assert await deliverer(database, paper).deliver_due(NOW + LEASE) == 2
    assert [text for _, text in paper.sheet] == ["một", "hai"]


async def test_messages_of_a_channel_that_is_off_wait(database: Database, paper: Paper) -> None:
    await owe(database, "mai", "một", channel="zalo")
    await owe(database, "mai", "hai")
    assert await deliverer(database, paper).deliver_due(NOW) == 1
    assert await owed(database) == 1


async def test_a_busy_platform_is_given_the_time_it_asks_for(database: Database, paper: Paper) -> None:
    paper.errors = [TryLater("busy", timedelta(seconds=30))]
    await owe(database, "mai", "một", "hai")
    deliver = deliverer(database, paper).deliver_due
    assert await deliver(NOW) == 0
    assert await deliver(NOW + timedelta(seconds=29)) == 0
    assert await deliver(NOW + timedelta(seconds=33)) == 2
    assert [text for _, text in paper.sheet] == ["một", "hai"]


async def test_an_outage_is_waited_out_ever_longer_but_never_for_hours(database: Database, paper: Paper) -> None:
    paper.errors = [TryLater("away") for _ in range(12)]
    await owe(database, "mai", "một")
    moments = [NOW]
    while paper.sheet == []:
        await deliverer(database, paper).deliver_due(moments[-1])
        async with database.transaction() as db:
            moments.append(await outbox.next_due(db) or moments[-1])
    waits = [(after - before).total_seconds() for before, after in pairwise(moments)]
    assert 1 <= waits[0] <= 2
    assert 450 <= max(waits) <= 900


async def test_a_refused_message_is_dropped_and_the_next_goes_on(database: Database, paper: Paper) -> None:
    number = await notice(database)
    paper.errors = [Refused("too rude")]
    await owe(database, "mai", "nhắc", "hai", lane=Lane.NOTICE, notice_id=number)
    await deliverer(database, paper).deliver_due(NOW)
    assert paper.sheet == [("mai", "hai")]
    assert await state(database, number) is NoticeState.REFUSED
    assert await owed(database) == 0


async def test_a_fault_of_our_own_does_not_hold_up_a_chat_for_ever(
    database: Database, paper: Paper, caplog: pytest.LogCaptureFixture
) -> None:
    paper.errors = [ZeroDivisionError() for _ in range(5)]
    await owe(database, "mai", "một", "hai")
    for minutes in range(10):
        await deliverer(database, paper).deliver_due(NOW + timedelta(minutes=minutes))
    assert paper.sheet == [("mai", "hai")]
    assert "ZeroDivisionError" in caplog.text


async def test_what_may_have_arrived_is_not_sent_twice(database: Database, paper: Paper) -> None:
    number = await notice(database)
    paper.errors = [Unknown("no answer")]
    await owe(database, "mai", "nhắc", lane=Lane.NOTICE, notice_id=number)
    for moment in (NOW, LATER):
        await deliverer(database, paper).deliver_due(moment)
    assert paper.tries == 1
    assert await state(database, number) is NoticeState.UNKNOWN


async def test_what_may_have_arrived_is_sent_again_where_that_is_harmless(database: Database) -> None:
    paper = Paper(harmless=True)
    paper.errors = [Unknown("no answer")]
    await owe(database, "mai", "một")
    for moment in (NOW, LATER):
        await deliverer(database, paper).deliver_due(moment)
    assert paper.sheet == [("mai", "một")]


async def test_a_notice_that_was_sent_is_known_as_sent(database: Database, paper: Paper) -> None:
    number = await notice(database)
    await owe(database, "mai", "nhắc", lane=Lane.NOTICE, notice_id=number)
    await deliverer(database, paper).deliver_due(NOW)
    assert await state(database, number) is NoticeState.SENT


async def test_a_notice_that_has_become_pointless_is_dropped(database: Database, paper: Paper) -> None:
    number = await notice(database)
    await owe(database, "mai", "nhắc", lane=Lane.NOTICE, notice_id=number)
    await owe(database, "mai", "trả lời")
    await deliverer(database, paper).deliver_due(NOW + NOTICE_AGE + timedelta(minutes=1))
    assert paper.sheet == [("mai", "trả lời")]
    assert await state(database, number) is NoticeState.DROPPED


@pytest.mark.parametrize("error", [TryLater("away"), Refused("no menu")])
async def test_a_command_menu_that_cannot_be_set_does_not_hold_up_the_chat(
    database: Database, paper: Paper, error: SendError
) -> None:
    async with database.transaction() as db:
        chat = await conversations.lock(db, "paper", "1", "mai")
        await outbox.put_commands(db, chat, [("menu", "Trang chính")], NOW)
    await owe(database, "mai", "một")
    paper.errors = [error] * (MENU_TRIES if isinstance(error, TryLater) else 1)
    for minutes in range(MENU_TRIES):
        await deliverer(database, paper).deliver_due(NOW + timedelta(minutes=minutes))
    assert paper.sheet == [("mai", "một")]


async def test_a_file_that_cannot_be_sent_does_not_hold_up_the_chat_for_ever(
    sqlite_database: Database, paper: Paper, world: World
) -> None:
    async with sqlite_database.transaction() as db:
        kept = await files.keep(db, world.store, "a.pdf", b"%PDF-", NOW)
        chat = await conversations.lock(db, "paper", "1", "mai")
        await outbox.put(db, chat, [Piece("", file_id=kept.id), Piece("một")], NOW)
    paper.can, paper.errors = Capabilities(max_text=1000, files_out=True), [TryLater("away")] * FILE_TRIES
    sending = Deliverer(sqlite_database, [paper], lambda: NOW, shelf=Shelf(sqlite_database, world))
    for hours in range(FILE_TRIES):
        assert paper.sheet == []
        await sending.deliver_due(NOW + timedelta(hours=hours))
    assert paper.sheet == [("mai", "một")]


async def test_a_message_owed_while_it_runs_is_sent_at_once(database: Database, paper: Paper) -> None:
    running = deliverer(database, paper)
    task = asyncio.create_task(running.run())
    await owe(database, "mai", "một")
    running.wake()
    async with asyncio.timeout(10):
        await paper.writing.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert paper.sheet == [("mai", "một")]
    assert await owed(database) == 0


async def test_what_is_being_sent_is_finished_and_settled_when_it_stops(database: Database, paper: Paper) -> None:
    paper.gate.clear()
    running = deliverer(database, paper)
    task = asyncio.create_task(running.run())
    await owe(database, "mai", "một")
    running.wake()
    async with asyncio.timeout(10):
        await paper.writing.wait()
    task.cancel()
    await asyncio.sleep(0)
    paper.gate.set()
    await asyncio.gather(task, return_exceptions=True)
    assert paper.sheet == [("mai", "một")]
    assert await owed(database) == 0


async def test_what_was_held_from_the_start_goes_without_being_claimed_and_the_rest_follows(
    database: Database, paper: Paper
) -> None:
    held = await owe(database, "mai", "một", "hai", "ba", lease=LEASE)
    assert [message.text for message in held] == ["một"]
    assert await deliverer(database, paper).deliver_due(NOW) == 0
    running = deliverer(database, paper)
    task = asyncio.create_task(running.run())
    running.wake(held)
    async with asyncio.timeout(10):
        while await owed(database):  # noqa: ASYNC110 - the database tells nobody
            await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert paper.sheet == [("mai", "một"), ("mai", "hai"), ("mai", "ba")]


async def test_what_was_held_from_the_start_by_who_crashed_is_sent_when_its_lease_runs_out(
    database: Database, paper: Paper
) -> None:
    await owe(database, "mai", "một", "hai", lease=LEASE)
    assert await deliverer(database, paper).deliver_due(NOW) == 0
    assert await deliverer(database, paper).deliver_due(NOW + LEASE) == 2
    assert [text for _, text in paper.sheet] == ["một", "hai"]


async def test_a_reply_is_held_from_the_start_only_when_no_other_of_its_chat_is_owed(
    database: Database, paper: Paper
) -> None:
    await owe(database, "mai", "nhắc", lane=Lane.NOTICE)
    assert [message.text for message in await owe(database, "mai", "một", lease=LEASE)] == ["một"]
    assert await owe(database, "mai", "hai", lease=LEASE) == []
    assert [message.text for message in await owe(database, "lan", "một", lease=LEASE)] == ["một"]
    await deliverer(database, paper).deliver_due(NOW + LEASE)
    assert [text for to, text in paper.sheet if to == "mai"] == ["một", "hai", "nhắc"]


async def test_a_held_message_that_fails_is_tried_as_often_as_any_other(database: Database, paper: Paper) -> None:
    paper.errors = [RuntimeError("a fault of our own")] * FAULT_TRIES
    running = deliverer(database, paper)
    task = asyncio.create_task(running.run())
    running.wake(await owe(database, "mai", "một", lease=LEASE))
    async with asyncio.timeout(10):
        await paper.writing.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    for minutes in range(1, FAULT_TRIES):
        assert await owed(database) == 1
        await deliverer(database, paper).deliver_due(NOW + timedelta(minutes=minutes))
    assert paper.tries == FAULT_TRIES
    assert await owed(database) == 0


async def test_who_does_not_run_or_is_busy_says_so_and_sends_what_it_is_handed_all_the_same(
    database: Database, paper: Paper
) -> None:
    paper.gate.clear()
    running = deliverer(database, paper)
    assert not running.has_room
    task = asyncio.create_task(running.run())
    await asyncio.sleep(0)
    assert running.has_room
    for number in range(AT_ONCE):
        running.wake(await owe(database, f"chat {number}", "một", lease=LEASE))
    assert not running.has_room
    running.wake(await owe(database, "mai", "một", lease=LEASE))
    paper.gate.set()
    async with asyncio.timeout(10):
        while await owed(database):  # noqa: ASYNC110 - the database tells nobody
            await asyncio.sleep(0.01)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert len(paper.sheet) == AT_ONCE + 1
    assert not running.has_room


# --- with a real Telegram adapter and a Bot API server

MAI = 42


@pytest.fixture
async def server() -> AsyncIterator[TelegramServer]:
    async with TelegramServer(retry_after=7) as server:
        yield server


@pytest.fixture
async def telegram(server: TelegramServer) -> AsyncIterator[Telegram]:
    telegram = Telegram.connect(server.token, server.url, AiohttpRequest(read_timeout=0.3))
    yield telegram
    await telegram.close()


async def owe_on_telegram(database: Database, telegram: Telegram, *texts: str, notice_id: int | None = None) -> None:
    lane = Lane.REPLY if notice_id is None else Lane.NOTICE
    await owe(database, str(MAI), *texts, lane=lane, notice_id=notice_id, channel="telegram", bot=telegram.bot)


async def test_who_blocked_the_bot_is_written_to_no_more(
    database: Database, server: TelegramServer, telegram: Telegram
) -> None:
    number = await notice(database)
    await server.blocks(MAI)
    await owe_on_telegram(database, telegram, "một", "hai")
    await owe_on_telegram(database, telegram, "nhắc", notice_id=number)
    assert await deliverer(database, telegram).deliver_due(NOW) == 0
    assert await owed(database) == 0
    assert await state(database, number) is NoticeState.UNREACHABLE
    async with database.transaction() as db:
        chat = await conversations.find(db, "telegram", telegram.bot, str(MAI))
    assert chat is not None
    assert chat.unreachable_since == NOW


async def test_nothing_is_lost_or_doubled_while_telegram_is_in_trouble(
    database: Database, server: TelegramServer, telegram: Telegram
) -> None:
    await owe_on_telegram(database, telegram, "một", "hai", "ba")
    server.fail_next(Fault.BUSY)
    server.fail_next(Fault.OUTAGE, 2)
    for minutes in range(5):
        await deliverer(database, telegram).deliver_due(NOW + timedelta(minutes=minutes))
    assert [shown.text for shown in server.screen(MAI)] == ["một", "hai", "ba"]


async def test_a_message_without_an_answer_is_not_repeated_on_telegram(
    database: Database, server: TelegramServer, telegram: Telegram
) -> None:
    server.fail_next(Fault.SILENCE)
    await owe_on_telegram(database, telegram, "một", "hai")
    for moment in (NOW, LATER):
        await deliverer(database, telegram).deliver_due(moment)
    assert [shown.text for shown in server.screen(MAI)] == ["một", "hai"]
