"""A virtual speaker for Cramp Coach: it hears typed words, plays what a device would play, and keeps time.

It talks to the skill only in Alexa request and response JSON, so the same conversations run against the skill
in process, behind AWS Lambda's door or behind the web endpoint. Nothing here ships with the skill.
"""
