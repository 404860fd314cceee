"""One's own data (本人信息): who looked at it, a copy of all of it, its erasure (PIPL arts. 44, 45, 47)."""
