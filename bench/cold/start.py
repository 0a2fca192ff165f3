"""One cold start, in a process of its own: import the door, answer one request, tell that it was answered.

    python -I -S -B start.py <folder of the code> <file of the request>

Uses nothing but the code's folder and the standard library. Prints one line of JSON as soon as the answer is there.
"""

import sys

sys.path.insert(0, sys.argv[1])

import json

with open(sys.argv[2], encoding="utf-8") as file:
    event = json.load(file)

from lambda_handler import lambda_handler

answer = json.dumps(lambda_handler(event, None))
with open("/proc/self/status", encoding="ascii") as status:
    peak = next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
sys.stdout.write(json.dumps({"peak_kb": peak, "answer": answer}) + "\n")
sys.stdout.flush()
