"""What a worker looks after every 15 s for the messaging app."""

from apps.messaging.services import delivering, telling
from apps.system.jobs.chores import chore

chore(telling.ask_for_telling)
chore(delivering.ask_for_delivery)
