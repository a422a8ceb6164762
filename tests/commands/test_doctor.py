"""`doctor`: what is wrong, and how to mend it."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest

from bot import doctor
from bot.clock import machine_clock
from domain.plan import Plan
from storage import budget, days_off, files, outbox, people
from storage.conversations import lock, set_aside
from storage.database import Database, Session, open_database
from storage.store import FolderStore
from tests.commands.shell import Said, Shell
from tests.platforms.bucket_server import KEY, BucketServer
from tests.platforms.bucket_server import SECRET as BUCKET_SECRET
from tests.platforms.telegram_server import TOKEN, TelegramServer
from tests.platforms.zalo_server import ZaloServer

SECRET = {"SECRET_KEY": "a secret of these tests"}


def test_a_new_machine_is_told_what_to_do_next(either_shell: Shell) -> None:
    said = either_shell.bot("doctor")
    assert said.code == 0, said.out
    assert "✓ Database: reachable, up to date, writable." in said.lines
    assert "! Roster: empty. Bring one in: python -m bot roster import FILE" in said.lines
    assert "! The bot is not running. Start it: python -m bot run" in said.lines
    assert said.lines[-1] == "Nothing is wrong."


def test_a_machine_that_cannot_draw_is_told_how_to_mend_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "can_write_vietnamese", lambda: False)
    [finding] = doctor.of_fonts()
    assert (finding.level, "fonts-dejavu-core" in finding.sentence) == (doctor.Level.NOTE, True)
    monkeypatch.setattr(doctor, "can_write_vietnamese", lambda: True)
    assert list(doctor.of_fonts()) == []


async def test_a_year_without_official_days_off_is_pointed_out(database: Database, plan: Plan) -> None:
    async def said(year: int) -> list[str]:
        now = datetime(year, 3, 1, tzinfo=UTC)
        return [finding.sentence async for finding in doctor.of_days_off(database, plan, now)]

    assert await said(2026) == await said(2031) == []
    assert await said(2027) == [doctor.PROVISIONAL]
    async with database.transaction() as db:
        now = datetime(2027, 1, 4, tzinfo=UTC)
        admin = await people.add(db, code="A1", full_name="Võ Văn Dũng", unit="QLTH", now=now)
        await days_off.put(db, [date(2027, 9, 3)], works=False, source="Thông báo", by=admin.id, now=now)
    assert await said(2027) == []


def test_somebody_has_to_be_an_administrator(shell: Shell) -> None:
    roster = shell.folder / "roster.csv"
    roster.write_text("Họ và tên;Đơn vị;Vai trò\nLê Bình;P. QLTH;\n")
    shell.bot("roster", "import", roster)
    assert any("nobody is an administrator" in line for line in shell.bot("doctor").lines)
    roster.write_text("Họ và tên;Đơn vị;Vai trò\nLê Bình;P. QLTH;quản trị\n")
    shell.bot("roster", "import", roster)
    assert not any("nobody is an administrator" in line for line in shell.bot("doctor").lines)


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"WEB_PORT": "http"}, "✗ WEB_PORT: expected a number"),
        ({"TELEGRAM_TOKEN": TOKEN}, "✗ SECRET_KEY is needed"),
        ({"DATABASE_URL": "postgresql://bot:hush-hush-hush@127.0.0.1:1/x"}, "✗ The database cannot be reached"),
        ({"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": "http://127.0.0.1:9", **SECRET}, "✗ Telegram 700000001: "),
        ({"ZALO_TOKENS": "77:hush-hush-hush", "ZALO_API_URL": "http://127.0.0.1:9", **SECRET}, "✗ Zalo 77: "),
    ],
)
def test_what_is_wrong_is_said_without_a_secret(shell: Shell, environment: dict[str, str], words: str) -> None:
    said = shell.bot("doctor", **environment)
    assert said.code == 1
    assert [line for line in said.lines if line.startswith(words)], said.out
    assert said.lines[-1] == "1 thing has to be mended."
    for secret in ("hush", TOKEN, SECRET["SECRET_KEY"]):
        assert secret not in said.out + said.err


async def examined(shell: Shell, **environment: str) -> Said:
    return await shell.told("doctor", **SECRET, **environment)


async def test_each_channel_is_asked(shell: Shell) -> None:
    async with TelegramServer() as telegram, ZaloServer() as zalo:
        addresses = {"TELEGRAM_API_URL": telegram.url, "ZALO_API_URL": zalo.url, "ZALO_TOKENS": zalo.token}
        said = await examined(shell, TELEGRAM_TOKEN=TOKEN, **addresses)
        assert "✓ Telegram 700000001: the bot answers (polling)." in said.lines
        assert any(line.startswith("✓ Zalo ") for line in said.lines)
        wrong = await examined(shell, TELEGRAM_TOKEN="1:of-nobody", **addresses)
        assert (wrong.code, "✗ Telegram 1: " in wrong.out, "of-nobody" in wrong.out + wrong.err) == (1, True, False)


async def test_a_webhook_that_leads_elsewhere_is_noticed(shell: Shell) -> None:
    async with TelegramServer() as telegram:
        settings = {"TELEGRAM_TOKEN": TOKEN, "TELEGRAM_API_URL": telegram.url, "TELEGRAM_MODE": "webhook"}
        telegram.webhook = {"url": "https://elsewhere.example.vn/"}
        said = await examined(shell, PUBLIC_URL="https://x.example.vn", **settings)
        assert "updates are not brought to this bot yet" in said.out
        telegram.webhook = {"url": "https://x.example.vn/webhook/telegram/700000001"}
        said = await examined(shell, PUBLIC_URL="https://x.example.vn", **settings)
        assert "✓ Telegram 700000001: the bot answers (webhook)." in said.lines


async def test_what_waits_too_long_is_noticed(shell: Shell) -> None:
    shell.bot("migrate")
    database = open_database(f"sqlite:///{shell.folder / 'data' / 'thi-dua.sqlite'}")
    then = machine_clock() - timedelta(hours=1)
    async with database.transaction() as db:
        chat = await lock(db, "web", "web", "somewhere")
        await outbox.put(db, chat, [outbox.Piece("xin chào")], then)
        await set_aside(db, "web", "web", "it broke", "{}", then)
    await database.close()
    said = shell.bot("doctor")
    assert said.code == 1
    assert any(line.startswith("✗ 1 messages wait to be sent, the oldest since ") for line in said.lines)
    assert any(line.startswith("! 1 messages could not be processed") for line in said.lines)


async def test_the_messages_and_people_of_each_zalo_bot_are_told(shell: Shell) -> None:
    shell.bot("migrate")
    database = open_database(f"sqlite:///{shell.folder / 'data' / 'thi-dua.sqlite'}")
    now = machine_clock()
    async with database.transaction() as db:
        for name in ("Lê Bình", "Bùi Hà"):
            person = await people.add(db, code=name, full_name=name, unit="KD1", now=now)
            await people.link(db, await lock(db, "zalo", "77", name), person.id)
        await budget.hold(db, person.id, "reminder", now)
        chat = await lock(db, "zalo", "77", "Lê Bình")
        await outbox.put(db, chat, [outbox.Piece("xin chào")] * 19, now)
        await budget.count(db, await _all_claimed(db, now), now)
    await database.close()
    settings = {"ZALO_TOKENS": "77:hush-hush,78:hush-hush", "ZALO_API_URL": "http://127.0.0.1:9", **SECRET}
    said = shell.bot("doctor", **settings, ZALO_MONTHLY_MESSAGES="20", ZALO_PEOPLE="1")
    counted = "19 of 20 messages this month (95%): 0 of its own accord, 19 in answer."
    assert f"! Zalo 77: {counted}" in said.lines
    assert any("as a rule until next month; people who wait: 1." in line for line in said.lines)
    assert sum(line.startswith("! From 95% on, only what needs an answer") for line in said.lines) == 1
    assert any(line.startswith("! Zalo 77: 2 people write to this bot") for line in said.lines)
    assert any(line.startswith("✓ Zalo 78: 0 of 20 messages") for line in said.lines)


async def _all_claimed(db: Session, now: datetime) -> list[outbox.Owed]:
    """Everything owed, one after the other, as if it had been sent."""
    rows: list[outbox.Owed] = []
    while claimed := await outbox.claim(db, now, 100, outbox.LEASE):
        await outbox.delivered(db, claimed, now)
        rows += claimed
    return rows


def test_a_slip_in_the_settings_file_is_noticed(shell: Shell) -> None:
    file = shell.folder / ".env"
    file.write_text("TELEGRAM_TOKN=\n")
    file.chmod(0o644)
    said = shell.bot("doctor")
    assert "! .env: TELEGRAM_TOKN is not a setting; TELEGRAM_TOKEN may be meant." in said.lines
    assert "! .env can be read by other users of this machine. Mend it with: chmod 600 .env" in said.lines


async def test_a_bot_that_runs_is_seen(either_shell: Shell) -> None:
    async with either_shell.running("run", WEB_PORT="0") as running:
        await running.says("running")
        assert "✓ The bot is running." in either_shell.bot("doctor").lines


async def test_a_bucket_is_tried_and_its_secrets_are_not_told(shell: Shell) -> None:
    async with BucketServer() as server:
        bucket = {"FILES_URL": "s3://thi-dua/bot", "FILES_ENDPOINT": server.url, "FILES_KEY": KEY}
        said = await examined(shell, **bucket, FILES_SECRET=BUCKET_SECRET)
        assert "✓ Files: 0 kept in s3://thi-dua/bot." in said.lines
        assert server.objects == {}
        said = await examined(shell, **bucket | {"FILES_KEY": "some-other-key"}, FILES_SECRET=BUCKET_SECRET)
        assert said.code == 1
        assert any(line.startswith("✗ Files: s3://thi-dua/bot does not work: ") for line in said.lines)
        assert not any(secret in said.out for secret in ("some-other-key", BUCKET_SECRET))


def test_files_that_are_gone_are_missed(shell: Shell) -> None:
    assert f"✓ Files: 0 kept in {shell.folder / 'data' / 'files'}." in shell.bot("doctor").lines

    async def kept_and_lost() -> None:
        database = open_database(f"sqlite:///{shell.folder / 'data' / 'thi-dua.sqlite'}")
        store = FolderStore(shell.folder / "data" / "files")
        async with database.transaction() as db:
            kept = await files.keep(db, store, "ảnh.png", b"a photo", machine_clock())
        await store.delete(kept.sha256)
        await database.close()

    asyncio.run(kept_and_lost())
    assert any(line.startswith("✗ Files: 1 are not in ") for line in shell.bot("doctor").lines)
