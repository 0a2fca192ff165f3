"""Cramp Coach: a voice skill for leg cramps in pregnancy. Everything that ships lives in here."""
