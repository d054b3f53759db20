"""Sheets as PDF: laid out by Typst, in pieces, each in a process of its own."""

from apps.reports.typesetting.press import TypesettingFailed
from apps.reports.typesetting.render import render_pdf

__all__ = ["TypesettingFailed", "render_pdf"]
