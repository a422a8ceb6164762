"""A self-check quiz taken in chat: one question a message, why after each, resumed, limited, on record once."""

from datetime import datetime

from domain.calendar import VIETNAM
from domain.quiz import Paper, Question, Quiz, Wording
from domain.training import Form, Training, TrainingState
from storage import audit, quizzes, training
from tests.office import Office
from tests.person import Person

TOPIC = "Mật khẩu an toàn"


def question(number: int) -> Question:
    wording = Wording(f"Câu hỏi số {number} là gì?", ("Đúng rồi", "Sai một", "Sai hai"), f"Vì lẽ {number}.")
    english = Wording(f"What is question {number}?", ("The right one", "Wrong one", "Wrong two"), f"Because {number}.")
    return Question(0, wording, english)


def paper(*, topic: str = TOPIC, questions: int = 3, mark: int = 2, hours: float = 0.5) -> Paper:
    return Paper(topic, mark, hours, tuple(question(number + 1) for number in range(questions)), "Safe passwords")


async def brings(office: Office, brought: Paper | None = None) -> Quiz:
    async with office.database.transaction() as db:
        return await quizzes.bring(db, brought or paper(), by=None, now=office.now)


async def answers(person: Person, wording: str) -> str:
    """Pick the choice that says this: by its letter where there are buttons, by its number where not."""
    text, _ = (await person.screen())[-1]
    mark = next(line.partition(". ")[0] for line in text.splitlines() if line.endswith(f". {wording}"))
    return await person.says(mark)


async def answers_all(person: Person, *wordings: str) -> str:
    """Answer question after question; what is said at the end."""
    for wording in wordings:
        heard = await answers(person, wording)
    return heard


async def begins(person: Person, topic: str = TOPIC) -> str:
    await person.says("/tracnghiem")
    await person.picks(topic)
    return await person.picks("Bắt đầu")


async def learned(office: Office, person: Person) -> list[Training]:
    assert person.roster is not None
    async with office.database.transaction() as db:
        return await training.of_person(db, person.roster.id, 2026)


async def test_a_passed_quiz_goes_on_the_training_record_with_its_hours(office: Office, channel: str) -> None:
    await brings(office)
    an = await office.member(channel)
    await an.says("/hoctap")
    await an.picks("Trắc nghiệm nhanh")
    rules = await an.picks(TOPIC)
    assert "3 câu, đúng từ 2 câu là đạt" in rules
    assert "tự học 0,5 giờ" in rules
    assert "Câu 1/3: Câu hỏi số 1 là gì?" in await an.picks("Bắt đầu")
    heard = await answers(an, "Đúng rồi")
    assert heard.startswith("Đúng. Vì lẽ 1.")
    assert "Câu 2/3: Câu hỏi số 2 là gì?" in heard
    heard = await answers(an, "Sai hai")
    assert heard.startswith("Chưa đúng. Đáp án đúng: Đúng rồi\nVì lẽ 2.")
    heard = await answers(an, "Đúng rồi")
    assert "Anh/chị trả lời đúng 2/3 câu: đạt." in heard
    assert f"Đã ghi vào hồ sơ học tập: “{TOPIC}”, tự học 0,5 giờ, kết quả 2/3." in heard
    (record,) = await learned(office, an)
    assert (record.form, record.hours, record.score) == (Form.SELF_STUDY, 0.5, "2/3")
    assert record.state is TrainingState.CONFIRMED
    assert record.counts
    assert "đã hoàn thành 1" in await an.says("/hoctap")


async def test_a_quiz_not_passed_leaves_no_record_and_can_be_taken_again(sqlite_office: Office, channel: str) -> None:
    await brings(sqlite_office)
    an = await sqlite_office.member(channel)
    await begins(an)
    heard = await answers_all(an, "Sai một", "Sai hai", "Đúng rồi")
    assert "Anh/chị trả lời đúng 1/3 câu; cần 2 câu đúng để đạt" in heard
    assert "Số lượt còn lại hôm nay: 2." in heard
    assert await learned(sqlite_office, an) == []
    await an.says("/tracnghiem")
    assert f"{TOPIC} – kết quả tốt nhất 1/3" in await an.offered()


async def test_it_can_be_left_and_resumed_in_another_chat_with_the_same_order(sqlite_office: Office) -> None:
    await brings(sqlite_office)
    an = await sqlite_office.member("telegram")
    await begins(an)
    asked = await answers(an, "Đúng rồi")
    assert "Anh/chị muốn làm gì?" in await an.says("/huy")
    await an.says("/tracnghiem")
    assert f"{TOPIC} – đang làm, câu 2" in await an.offered()
    assert an.roster is not None
    at_home = await sqlite_office.joins("zalo", an.roster)
    await at_home.says("/tracnghiem")
    await at_home.picks(f"{TOPIC} – đang làm, câu 2")
    again = await at_home.picks("Làm tiếp từ câu 2")
    order = [line[3:] for line in asked.splitlines() if line[:3] in ("A. ", "B. ", "C. ")]
    assert order == [line[3:] for line in again.splitlines() if line[:3] in ("1. ", "2. ", "3. ")]
    await answers(at_home, "Đúng rồi")
    await an.picks(f"{TOPIC} – đang làm, câu 2")
    assert "Câu 3/3" in await an.picks("Làm tiếp từ câu 3")


async def test_of_two_answers_to_one_question_the_first_counts(sqlite_office: Office) -> None:
    await brings(sqlite_office)
    an = await sqlite_office.member("telegram")
    assert an.roster is not None
    at_home = await sqlite_office.joins("web", an.roster)
    await begins(an)
    await at_home.says("/tracnghiem")
    await at_home.picks(f"{TOPIC} – đang làm, câu 1")
    await at_home.picks("Làm tiếp từ câu 1")
    await answers(at_home, "Đúng rồi")
    heard = await answers(an, "Sai một")
    assert "Câu này đã được trả lời trước đó" in heard
    assert "Câu 2/3" in heard
    async with sqlite_office.database.transaction() as db:
        (attempt,) = await quizzes.attempts(db, an.roster.id)
    assert attempt.answers == (0,)


async def test_attempts_of_a_day_are_limited_and_the_next_day_brings_new_ones(sqlite_office: Office) -> None:
    await brings(sqlite_office, paper(questions=1, mark=1))
    an = await sqlite_office.member("zalo")
    await begins(an)
    await answers(an, "Sai một")
    for _ in range(2):
        await an.picks("Bắt đầu")
        heard = await answers(an, "Sai một")
    assert "Anh/chị đã dùng hết 3 lượt của hôm nay" in heard
    assert "Bắt đầu" not in await an.offered()
    sqlite_office.now = sqlite_office.now.replace(day=3)
    await an.says("/tracnghiem")
    assert "Số lượt còn lại hôm nay: 3." in await an.picks(f"{TOPIC} – kết quả tốt nhất 0/1")


async def test_the_best_result_stays_on_one_record(office: Office) -> None:
    await brings(office)
    an = await office.member("web")
    await begins(an)
    assert "kết quả 2/3" in await answers_all(an, "Đúng rồi", "Đúng rồi", "Sai một")
    await an.picks("Bắt đầu")
    assert "đã được cập nhật kết quả tốt hơn: 3/3" in await answers_all(an, "Đúng rồi", "Đúng rồi", "Đúng rồi")
    await an.picks("Bắt đầu")
    assert "giữ kết quả tốt nhất" in await answers_all(an, "Đúng rồi", "Sai một", "Đúng rồi")
    (record,) = await learned(office, an)
    assert record.score == "3/3"
    async with office.database.transaction() as db:
        history = [row.action for row in await audit.history(db, "training", record.id)]
    assert history == ["training.quiz", "training.quiz"]


async def test_a_quiz_for_practice_is_not_put_on_record(sqlite_office: Office) -> None:
    await brings(sqlite_office, paper(hours=0.0, questions=1, mark=1))
    an = await sqlite_office.member("telegram")
    assert "không ghi vào hồ sơ học tập" in await begin_page(an)
    await an.picks("Bắt đầu")
    assert "đúng 1/1 câu: đạt." in await answers(an, "Đúng rồi")
    assert await learned(sqlite_office, an) == []


async def begin_page(person: Person) -> str:
    await person.says("/tracnghiem")
    return await person.picks(TOPIC)


async def test_a_new_edition_leaves_a_begun_attempt_and_earlier_scores_as_they_are(sqlite_office: Office) -> None:
    await brings(sqlite_office)
    an = await sqlite_office.member("telegram")
    await begins(an)
    await answers(an, "Đúng rồi")
    await brings(sqlite_office, paper(questions=5, mark=5))
    assert "Câu 3/3" in await answers(an, "Đúng rồi")
    heard = await answers(an, "Đúng rồi")
    assert "đúng 3/3 câu: đạt" in heard
    assert "5 câu, đúng từ 5 câu là đạt" in heard
    assert "Kết quả tốt nhất đến nay: 3/3" in heard


async def test_a_quiz_taken_offline_meanwhile_is_said_and_can_be_resumed_later(sqlite_office: Office) -> None:
    quiz = await brings(sqlite_office)
    await brings(sqlite_office, paper(topic="Chủ đề khác hẳn"))
    desk = await sqlite_office.hires("Võ Minh Tâm", "QLTH")
    an = await sqlite_office.member("web")
    await begins(an)
    async with sqlite_office.database.transaction() as db:
        assert await quizzes.offer(db, quiz, False, by=desk.id, now=sqlite_office.now)
        assert not await quizzes.offer(db, quiz, False, by=desk.id, now=sqlite_office.now)
    assert "hiện tạm ngừng" in await answers(an, "Đúng rồi")
    assert await an.offered() == ["Chủ đề khác hẳn", "Quay lại", "Trang chính"]
    async with sqlite_office.database.transaction() as db:
        await quizzes.offer(db, quiz, True, by=desk.id, now=sqlite_office.now)
    await an.says("/tracnghiem")
    await an.picks(f"{TOPIC} – đang làm, câu 1")
    assert "Câu 1/3" in await an.picks("Làm tiếp từ câu 1")


async def test_english_readers_get_the_english_wording(sqlite_office: Office, channel: str) -> None:
    await brings(sqlite_office)
    an = await sqlite_office.member(channel, locale="en")
    await an.says("/quiz")
    await an.picks("Safe passwords")
    assert "Question 1 of 3: What is question 1?" in await an.picks("Begin")
    assert "Right. Because 1." in await answers(an, "The right one")


async def test_without_a_quiz_it_says_so(sqlite_office: Office, channel: str) -> None:
    an = await sqlite_office.member(channel)
    assert "Hiện chưa có bài trắc nghiệm nào" in await an.says("/tracnghiem")


async def test_many_topics_are_paged(sqlite_office: Office, channel: str) -> None:
    for number in range(1, 10):
        await brings(sqlite_office, paper(topic=f"Chủ đề {number}"))
    an = await sqlite_office.member(channel)
    assert "Trang 1/2" in await an.says("/tracnghiem")
    await an.picks("Trang sau")
    assert "Chủ đề 9" in await an.offered()


async def test_ones_own_attempts_are_named_among_what_is_kept(sqlite_office: Office) -> None:
    await brings(sqlite_office)
    an = await sqlite_office.member("telegram")
    assert "Lượt làm trắc nghiệm, kèm câu trả lời: 0" in await an.says("/dulieu")
    await begins(an)
    assert "Lượt làm trắc nghiệm, kèm câu trả lời: 1" in await an.says("/dulieu")


async def test_a_new_year_brings_a_record_of_its_own_by_the_day_the_quiz_was_finished(sqlite_office: Office) -> None:
    await brings(sqlite_office)
    an = await sqlite_office.member("web")
    await begins(an)
    await answers_all(an, "Đúng rồi", "Đúng rồi", "Đúng rồi")
    sqlite_office.now = datetime(2026, 12, 31, 9, 0, tzinfo=VIETNAM)
    await begins(an, f"{TOPIC} – đạt, kết quả tốt nhất 3/3")
    await answers_all(an, "Đúng rồi", "Đúng rồi")
    sqlite_office.now = datetime(2027, 1, 1, 9, 0, tzinfo=VIETNAM)
    assert "Đã ghi vào hồ sơ học tập" in await answers(an, "Sai một")
    await an.picks("Bắt đầu")
    assert "kết quả tốt hơn: 3/3" in await answers_all(an, "Đúng rồi", "Đúng rồi", "Đúng rồi")
    assert an.roster is not None
    async with sqlite_office.database.transaction() as db:
        years = [await training.of_person(db, an.roster.id, year) for year in (2026, 2027)]
    assert [[record.score for record in records] for records in years] == [["3/3"], ["3/3"]]
