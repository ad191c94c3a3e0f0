"""Chat from Python 3.9 or later, with nothing to install: python3 examples/python/chat.py "Tell me about clouds"

LLM_URL and LLM_KEY say where; without them it is `pnpm dev` on this machine. OpenAI's own package does the same with
OpenAI(base_url=url + "/v1", api_key=key).
"""

import json
import os
import sys
import urllib.error
import urllib.request

url = os.environ.get("LLM_URL", "http://127.0.0.1:8787")
message = sys.argv[1] if len(sys.argv) > 1 else "Tell me about clouds"
headers = {"Content-Type": "application/json"}
if "LLM_KEY" in os.environ:
    headers["Authorization"] = "Bearer " + os.environ["LLM_KEY"]
body = {"messages": [{"role": "user", "content": message}], "stream": True}
request = urllib.request.Request(url + "/v1/chat/completions", json.dumps(body).encode(), headers)

try:
    with urllib.request.urlopen(request, timeout=120) as reply:
        for line in reply:
            data = line.decode().removeprefix("data: ").strip()
            if data in ("", "[DONE]"):
                continue
            event = json.loads(data)
            if "error" in event:
                sys.exit(event["error"]["code"] + ": " + event["error"]["message"])
            for choice in event["choices"]:
                print(choice["delta"].get("content", ""), end="", flush=True)
    print()
except urllib.error.HTTPError as failure:
    error = json.load(failure)["error"]
    sys.exit(f"{error['code']}: {error['message']}")
