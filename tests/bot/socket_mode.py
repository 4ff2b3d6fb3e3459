"""Slack's side of Socket Mode: a server of one WebSocket (RFC 6455, short text frames only)."""

import base64
import hashlib
import json
import socket
import struct
from typing import BinaryIO

from tests.handlers.payloads import Json

GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
PATIENT = 20.0
TEXT, PING, PONG = 1, 9, 10
SHORT, LONG = 126, 127


class PlayedSocket:
    """Waits for an app to connect, then sends envelopes and reads what comes back."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.settimeout(PATIENT)
        self.url = (
            f"ws://127.0.0.1:{self._listener.getsockname()[1]}/link/?ticket=of-a-test&app_id=A0PERFBOT1"
        )
        self._connection: socket.socket | None = None
        self._reader: BinaryIO | None = None

    def accept(self) -> None:
        """Take the app's connection and greet it."""
        self._connection, _ = self._listener.accept()
        self._connection.settimeout(PATIENT)
        self._reader = self._connection.makefile("rb")
        key = ""
        while line := self._reader.readline().strip().decode():
            name, _, value = line.partition(": ")
            key = value if name.casefold() == "sec-websocket-key" else key
        accepted = base64.b64encode(hashlib.sha1((key + GUID).encode()).digest()).decode()  # noqa: S324
        answer = (
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            f"Sec-WebSocket-Accept: {accepted}\r\n\r\n"
        )
        self._connection.sendall(answer.encode())
        self.send({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0PERFBOT1"}})

    def send(self, message: Json) -> None:
        """Send a JSON object."""
        self._send(TEXT, json.dumps(message).encode())

    def receive(self) -> Json:
        """Read the next JSON object; pings are answered."""
        while True:
            kind, data = self._receive()
            if kind == PING:
                self._send(PONG, data)
            elif kind == TEXT:
                message: Json = json.loads(data)
                return message

    def close(self) -> None:
        for open_one in (self._reader, self._connection, self._listener):
            if open_one is not None:
                open_one.close()

    def _send(self, kind: int, data: bytes) -> None:
        assert self._connection
        head = bytes([0x80 | kind])
        size = bytes([len(data)]) if len(data) < SHORT else bytes([SHORT]) + struct.pack(">H", len(data))
        self._connection.sendall(head + size + data)

    def _receive(self) -> tuple[int, bytes]:
        assert self._reader
        first, second = self._reader.read(2)
        size = second & 0x7F
        if size == SHORT:
            (size,) = struct.unpack(">H", self._reader.read(2))
        elif size == LONG:
            (size,) = struct.unpack(">Q", self._reader.read(8))
        mask = self._reader.read(4)
        data = self._reader.read(size)
        return first & 0x0F, bytes(byte ^ mask[index % 4] for index, byte in enumerate(data))
