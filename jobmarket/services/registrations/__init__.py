"""Registrations (求职登记): made by the people themselves or with staff at the window, kept valid, closed.

`statements` reads a form, `making` writes it, `states` moves a registration on, `claims` brings accounts and persons
together, `window` is what staff do with the person in front of them, `validity` is the daily run.
"""
