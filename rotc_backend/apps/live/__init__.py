"""Carries changes to screens: tickets, the hub, resume and the audiences table. Nobody imports it."""
