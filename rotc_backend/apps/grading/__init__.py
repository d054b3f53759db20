"""Owns policies, the conduct ledger, exams and scores, and turns facts into grades."""
