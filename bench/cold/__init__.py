"""Cold starts: what is compared, and one start in a fresh process."""
