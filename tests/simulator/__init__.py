"""Tests of the virtual speaker itself, against a tiny skill made here."""
