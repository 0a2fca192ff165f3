"""Tests of the sentences, the models made from them, and the local understanding."""
