"""Says in one sentence what to do when the port is used."""

import socket
import sys

if not sys.argv[1].isdigit() or not 1 <= int(sys.argv[1]) <= 65535:
    sys.exit(f"{sys.argv[1]} is not a port: give a number from 1 to 65535, for example `make run PORT=8001`.")
port = int(sys.argv[1])
with socket.socket() as probe:
    probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        probe.bind(("127.0.0.1", port))
    except OSError:
        sys.exit(f"Port {port} is used by another program: stop it, or choose another port with `make run PORT={port + 1}`.")
