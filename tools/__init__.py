"""Commands for those who build the skill; nothing in here ships."""
