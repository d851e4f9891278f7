"""What a question asks: small talk, spelling, initials, what it leans on, its parts."""
