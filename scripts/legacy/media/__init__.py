"""Brings the old system's pictures and files over, from its rows, its disk and its Cloudinary account."""
