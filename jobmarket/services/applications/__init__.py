"""Applications and invitations (应聘、邀请面试): seekers and employers find each other, and what follows from it.

`states` has the moves and who may make them, `applying` puts a registration forward, `reading` gives what each side
may see, `moving` carries a move out, `ending` ends what others' hiring or a day ends, `inviting` and `candidates` are
the employer's way to a seeker, `messages` what both write to each other.
"""
