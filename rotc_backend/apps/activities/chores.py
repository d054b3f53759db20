"""What a worker looks after every 15 s for the activities app."""

from apps.activities.services import note_due_posts
from apps.system.jobs.chores import chore

chore(note_due_posts)
