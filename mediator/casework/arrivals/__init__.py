"""What comes in from elsewhere: tables, cards, messages, folders. Shown first, then kept in one act; run again at will."""
