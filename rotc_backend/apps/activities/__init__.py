"""What the unit does and announces: posts with pictures, the library of files, calendars."""
