"""The working days as they are set in the database, brought to what every turn and every tick sees."""

from dataclasses import replace

from dialog.turn import World
from domain.calendar import work_calendar
from storage import days_off
from storage.database import Session


async def up_to_date(db: Session, world: World) -> World:
    """The world with its working days as they are set now."""
    return replace(world, calendar=work_calendar(world.plan, await days_off.overrides(db)))
