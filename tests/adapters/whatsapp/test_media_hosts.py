"""Where a file may be fetched with our token (server-side request forgery), and what a file is."""

import pytest

from mitra.adapters.whatsapp.file_type import file_type
from mitra.adapters.whatsapp.media_hosts import MediaHosts

_GRAPH = "https://graph.facebook.com"


@pytest.mark.parametrize(
    "url",
    [
        "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1&ext=2&hash=3",
        "https://LOOKASIDE.FBSBX.COM:443/x",
        "https://scontent.xx.fbcdn.net/v/t1",
        "https://graph.facebook.com/v25.0/1",
    ],
)
def test_metas_hosts_are_allowed(url: str) -> None:
    assert MediaHosts(_GRAPH).allow(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "//lookaside.fbsbx.com/x",
        "http://lookaside.fbsbx.com/x",
        "http://graph.facebook.com/x",
        "ftp://lookaside.fbsbx.com/x",
        "file:///etc/passwd",
        "https://lookaside.fbsbx.com:8443/x",
        "https://graph.facebook.com:444/x",
        "https://evil.example/x",
        "https://lookaside.fbsbx.com.evil.example/x",
        "https://evilfbcdn.net/x",
        "https://fbcdn.net.evil.example/x",
        "https://evil.example/.fbcdn.net",
        "https://evil.example#.fbcdn.net",
        "https://evil.example?.fbcdn.net",
        "https://evil.example\\.fbcdn.net/",
        "https://evil.example%2f.fbcdn.net/",
        "https://evil.example%00.fbcdn.net/",
        "https://lookaside.fbsbx.com@evil.example/",
        "https://lookaside.fbsbx.com\\@evil.example/",
        "https://user@lookaside.fbsbx.com/",
        "https://user:pass@lookaside.fbsbx.com/",
        "https://lookaside.fbsbx.com./x",
        "https://ａ.fbcdn.net/",
        "https://a.fbcdn。net/",
        "https://.fbcdn.net/",
        "https://169.254.169.254/latest/meta-data/",
        "https://[::ffff:169.254.169.254]/",
        "https://[fd00:ec2::254]/",
        "http://127.0.0.1:9001/2018-06-01/runtime/invocation/next",
        "https://2130706433/",
        "https://0x7f000001/",
        "https://localhost/",
        "https://a.fbcdn.net\n.evil.example/",
        "https://a.fbcdn.net:99999999/",
    ],
)
def test_no_other_host_is_allowed(url: str) -> None:
    assert not MediaHosts(_GRAPH).allow(url)


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("http://127.0.0.1:8123/files/1", True),
        ("http://127.0.0.1:8124/files/1", False),
        ("http://127.0.0.1/files/1", False),
        ("http://localhost:8123/files/1", False),
        ("https://127.0.0.1:8123/files/1", False),
    ],
)
def test_a_sandbox_is_allowed_at_its_own_port_alone(url: str, allowed: bool) -> None:
    assert MediaHosts("http://127.0.0.1:8123/graph").allow(url) is allowed


@pytest.mark.parametrize(
    ("content", "mime_type"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\x00", "image/png"),
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x00\x00\x00\x18ftypheic\x00", "image/heic"),
        (b"\x00\x00\x00\x18ftypmif1\x00", "image/heic"),
        (b"\x00\x00\x00\x18ftypmp42\x00", "application/octet-stream"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x00\x00\x00\x00WAVE", "application/octet-stream"),
        (b"<html>%PDF-1.7", "application/octet-stream"),
        (b"MZ\x90\x00", "application/octet-stream"),
        (b"", "application/octet-stream"),
    ],
)
def test_a_file_is_what_its_bytes_say(content: bytes, mime_type: str) -> None:
    assert file_type(content) == mime_type
