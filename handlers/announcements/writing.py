"""Write an announcement: what it says, what goes with it, whom it goes to, when; see it as readers will; send it."""

from dialog import Dialog, only
from domain.people import Role
from handlers.announcements import audience_steps, file_steps, moment_steps, sure_steps, text_steps
from locales import N_

writing = Dialog(
    "announcement",
    *text_steps.STEPS,
    *file_steps.STEPS,
    *audience_steps.STEPS,
    *moment_steps.STEPS,
    *sure_steps.STEPS,
    commands=("soanthongbao", "announce"),
    label=N_("Write an announcement"),
    description=N_("Write an announcement to people, units or those who still owe something"),
    audience=only(Role.HEAD, Role.COORDINATOR, Role.DIRECTOR, Role.ADMIN),
    draft=True,
)
