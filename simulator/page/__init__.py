"""The bedside page: the virtual speaker on a phone or laptop beside the bed, for development on this machine.

The server keeps one speaker for each browser, in real time; the browser plays what the speaker would play. The skill
sees nothing but Alexa requests.
"""
