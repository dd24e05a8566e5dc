"""People at work in one consultation, each a thread with a connection of its own: what they did, what they waited."""

from __future__ import annotations

import http.client
import json
import random
import threading
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from service.text import ParsedText

WORK = "together"
_AT = f"/api/v1/works/{WORK}/consultation"
_PATIENCE = 30  # seconds after which an answer counts as none
_IDLE = 1.5  # seconds
_LOST = (OSError, http.client.HTTPException)


@dataclass
class Record:
    """What one person saw: seconds by kind of request, what was acknowledged, what was refused as changed meanwhile."""

    waits: list[tuple[str, float]] = field(default_factory=list)
    proposed: dict[str, str] = field(default_factory=dict)
    decided: list[tuple[str, str, int]] = field(default_factory=list)
    positions: list[tuple[str, str, str]] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)
    changed_meanwhile: int = 0
    refused: list[str] = field(default_factory=list)
    unanswered: int = 0
    acknowledged: dict[int, float] = field(default_factory=dict)


class Person:
    """Someone with an account and a token, who speaks for a delegation or facilitates."""

    def __init__(self, name: str, token: str, ports: tuple[int, ...], text: ParsedText, seed: int) -> None:
        self.name, self.code = name, name.upper()
        self.record = Record()
        self._token, self._ports, self._text = token, list(ports), text
        self._random = random.Random(seed)
        self._connection: http.client.HTTPConnection | None = None
        self._known: list[str] = []
        self._made = 0
        self._asked = 0.0

    def work(self, until: float, pause: float, *, decides: bool) -> None:
        """Act until the time is over, with `pause` seconds between two acts on average."""
        while time.monotonic() < until:
            time.sleep(self._random.uniform(0.5, 1.5) * pause)
            draw = self._random.random()
            if draw < 0.15 or (decides and not self._known):
                self._read()
            elif decides and draw < 0.6:
                self._decide()
            elif not decides and (draw < 0.55 or not self._known):
                self._propose()
            elif draw < 0.85:
                self._stand()
            else:
                self._comment()
        self._hang_up()

    def _read(self) -> None:
        page = self._ask("read", "GET", "/proposals?limit=50")
        if page is not None and (listed := page[1].get("proposals")):
            self._known = [each["id"] for each in listed]

    def _propose(self) -> None:
        index = self._random.choice([p.index for p in self._text.paragraphs if len(p.text.split()) > 4])
        words = self._text.paragraphs[index].text.split(" ")
        place = self._random.randrange(1, len(words))
        self._made += 1
        words[place] = f"{self.code.lower()}word{self._made}"
        sent = {"delegation": self.code, "words": {"paragraph": index, "text": " ".join(words)}, "send": True}
        answer = self._ask("propose", "POST", "/proposals", sent)
        if answer is not None and answer[0] == 201:
            self.record.proposed[answer[1]["id"]] = words[place]
            self._known.append(answer[1]["id"])

    def _decide(self) -> None:
        id_ = self._random.choice(self._known)
        seen = self._ask("look", "GET", f"/proposals/{id_}")
        if seen is None or seen[0] != 200 or not seen[1]["steps"]:
            return
        status = self._random.choice(seen[1]["steps"])
        time.sleep(self._random.uniform(0.1, 0.6))  # time to think, in which others decide too
        answer = self._ask("decide", "POST", f"/proposals/{id_}/status", {"status": status}, match=seen[2])
        if answer is not None and answer[0] == 200:
            self.record.decided.append((id_, status, seen[1]["revision"]))

    def _stand(self) -> None:
        id_, position = self._random.choice(self._known), self._random.choice(("support", "oppose", "reserve"))
        if id_.startswith(f"{self.code}-") or self.code.startswith("FAC"):
            return
        answer = self._ask("stand", "PUT", f"/proposals/{id_}/positions/{self.code}", {"position": position})
        if answer is not None and answer[0] == 200:
            self.record.positions.append((id_, self.code, position))

    def _comment(self) -> None:
        id_ = self._random.choice(self._known)
        words = f"{self.name} said {self._random.random():.12f}"
        answer = self._ask("comment", "POST", f"/proposals/{id_}/comments", {"words": words})
        if answer is not None and answer[0] == 201:
            self.record.comments.append((id_, words))

    def _ask(
        self, kind: str, method: str, path: str, sent: dict[str, Any] | None = None, *, match: str = ""
    ) -> tuple[int, dict[str, Any], str] | None:
        """Status, body and ETag of the answer; None where there was none: what was asked may have been done or not."""
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/json"}
        body = None if sent is None else json.dumps(sent)
        begun = time.perf_counter()
        try:
            answer = self._request(method, _AT + path, body, headers | ({"If-Match": match} if match else {}))
        except _LOST:
            self.record.unanswered += 1
            self._hang_up()
            self._ports.reverse()  # as a proxy in front would: the other process answers
            return None
        status, said, tag = answer
        self.record.waits.append((kind, time.perf_counter() - begun))
        self._note(status, said)
        return status, said, tag

    def _note(self, status: int, said: dict[str, Any]) -> None:
        if status == 412:
            self.record.changed_meanwhile += 1
        elif status >= 400:
            self.record.refused.append(f"{status} {said.get('detail', '')}")
        elif "revision" in said:
            self.record.acknowledged.setdefault(said["revision"], time.monotonic())

    def _request(
        self, method: str, path: str, body: str | None, headers: dict[str, str]
    ) -> tuple[int, dict[str, Any], str]:
        if time.monotonic() - self._asked > _IDLE:
            self._hang_up()  # the server ends silent connections: a browser opens a new one too
        self._asked = time.monotonic()
        if self._connection is None:
            self._connection = http.client.HTTPConnection("127.0.0.1", self._ports[0], timeout=_PATIENCE)
        self._connection.request(method, path, body, headers)
        answer = self._connection.getresponse()
        data = answer.read()
        if answer.getheader("Connection", "").lower() == "close":
            self._hang_up()
        return answer.status, json.loads(data) if data else {}, answer.getheader("ETag", "")

    def _hang_up(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class Ear:
    """Someone whose page listens to the stream of news: when each step was heard of."""

    def __init__(self, token: str, port: int) -> None:
        self.heard: dict[int, float] = {}
        self._token, self._port = token, port

    def listen(self, until: float) -> None:
        """Listen until the time is over, again and again as a browser does."""
        while time.monotonic() < until:
            try:
                self._stream(until)
            except _LOST:
                time.sleep(1.0)

    def _stream(self, until: float) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=15)
        headers = {"Authorization": f"Bearer {self._token}", "Last-Event-ID": str(max(self.heard, default=0))}
        try:
            connection.request("GET", f"/works/{WORK}/consultation/events", headers=headers)
            answer = connection.getresponse()
            if answer.status != 200:
                answer.read()
                time.sleep(2.0)
                return
            while time.monotonic() < until and (line := answer.readline()):
                if line.startswith(b"id:"):
                    self.heard.setdefault(int(line[3:]), time.monotonic())
        finally:
            connection.close()


def together(tasks: list[Callable[[], None]]) -> None:
    """Let all of them work at once, and wait until all have ended."""
    threads = [threading.Thread(target=task) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
