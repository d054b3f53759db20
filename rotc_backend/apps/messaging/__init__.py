"""What people are told: notifications and their delivery, conversations, broadcasts."""
