"""Movements, routines and the timeline: what is said and held, second by second."""
