"""How a container reaches what listens on this machine's loopback: through its own end of the Docker bridge."""

import asyncio
import subprocess
import threading
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from ipaddress import ip_network

_SUBNET = "{{(index .IPAM.Config 0).Subnet}}"
_HERE = "127.0.0.1"


def gateway() -> str:
    """The address of this machine as containers on the default bridge see it."""
    command = ["docker", "network", "inspect", "bridge", "--format", _SUBNET]
    subnet = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
    return str(ip_network(subnet)[1])


@contextmanager
def forwarded(address: str, ports: Iterable[int]) -> Iterator[None]:
    """While the body runs, each port of `address` leads to the same port of the loopback address."""
    loop = asyncio.new_event_loop()
    for port in ports:
        loop.run_until_complete(asyncio.start_server(_to(port), address, port))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


type _Connected = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


def _to(port: int) -> _Connected:
    async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there_reader, there_writer = await asyncio.open_connection(_HERE, port)
        await asyncio.gather(_pump(reader, there_writer), _pump(there_reader, writer))

    return connected


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while chunk := await reader.read(65536):
            writer.write(chunk)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()
