"""A PostgreSQL of the tests' own, from the machine's PostgreSQL programs, in a folder that is gone afterwards.

It listens on a socket in that folder and nowhere else. PostgreSQL refuses to run as root, so root hands it to an
unprivileged user. `cluster()` yields a `Cluster`; `Cluster.database()` makes a fresh, empty database.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy.engine import make_url

_NUMBERS = count()
# Nothing here has to outlive a power cut, so the disk need not be waited for.
_FAST = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


@dataclass(frozen=True, slots=True)
class Cluster:
    """A running server: its socket's folder and its superuser."""

    folder: Path
    user: str

    def database(self, *, like: str = "template1") -> str:
        """The address of a new database, a copy of another one of this cluster by name."""
        name = f"test_{os.getpid()}_{next(_NUMBERS)}"
        with self._connect() as connection:
            copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(like))
            connection.execute(copy)
        return f"postgresql+psycopg://{self.user}@/{name}?host={self.folder}"

    def drop(self, url: str) -> None:
        """Drop a database again, whoever is still connected."""
        name = make_url(url).database
        with self._connect() as connection:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _connect(self) -> psycopg.Connection:
        return psycopg.connect(host=str(self.folder), user=self.user, dbname="postgres", autocommit=True)


@contextmanager
def cluster(*, durable: bool = False) -> Iterator[Cluster]:
    """A server for as long as the block lasts; a durable one waits for the disk, as in earnest."""
    owner = _unprivileged()
    folder = Path(tempfile.mkdtemp(prefix="shortfall-pg-"))
    try:
        if owner:
            shutil.chown(folder, owner)
        _run(owner, "initdb", "-D", folder / "data", "-U", "tester", "--auth=trust", "-E", "UTF8", "--no-sync")
        server = _start(owner, folder, () if durable else _FAST)
        try:
            yield Cluster(folder, "tester")
        finally:
            server.terminate()
            server.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(owner: str | None, folder: Path, speed: tuple[str, ...]) -> subprocess.Popen[bytes]:
    options = ("-D", folder / "data", "-k", folder, "-c", "listen_addresses=", *speed)
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([_program("postgres"), *options], stdout=log, stderr=log, user=owner, cwd=folder)
    while subprocess.run([_program("pg_isready"), "-q", "-h", folder], check=False).returncode != 0:
        if server.poll() is not None:
            raise RuntimeError((folder / "log").read_text())
    return server


def _run(owner: str | None, program: str, *options: object) -> None:
    command = [_program(program), *map(str, options)]
    subprocess.run(command, check=True, user=owner, cwd="/", stdout=subprocess.DEVNULL)


def _program(name: str) -> str:
    """A PostgreSQL program, the newest there is: Debian keeps them beside each version, not on PATH."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    found = str(versions[-1]) if versions else shutil.which(name)
    if not found:
        raise RuntimeError(f"the tests need PostgreSQL ({name}): apt-get install postgresql, or put it on PATH")
    return found


def _unprivileged() -> str | None:
    if os.geteuid() != 0:
        return None
    users = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in users else "nobody"
