"""`make env`: secrets of this machine's own, and nothing of the owner's lost."""

import re
import stat

from .test_compose import TEXT, make_env


def test_every_variable_that_compose_insists_on_is_made(tmp_path):
    assert set(make_env(tmp_path / ".env")) == set(re.findall(r"\$\{(\w+):\?", TEXT))


def test_only_the_owner_reads_the_file(tmp_path):
    path = tmp_path / ".env"
    path.write_text("LOG_LEVEL=INFO\n")
    path.chmod(0o644)

    for _ in range(2):
        make_env(path)
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        path.chmod(0o644)
    assert [file.name for file in tmp_path.iterdir()] == [".env"]


def test_what_is_there_stays_and_what_is_empty_is_filled(tmp_path):
    path = tmp_path / ".env"
    path.write_text("# mine\nSECRET_KEY=kept\nPOSTGRES_PASSWORD=\nDEBUG=true")

    made = make_env(path)

    assert path.read_text().startswith(
        "# mine\nSECRET_KEY=kept\nPOSTGRES_PASSWORD=" + made["POSTGRES_PASSWORD"] + "\nDEBUG=true\n"
    )
    assert made == make_env(path)


def test_secrets_are_long_safe_in_an_address_and_nobody_elses(tmp_path):
    first, second = make_env(tmp_path / "a"), make_env(tmp_path / "b")

    values = [*first.values(), *second.values()]
    assert len(set(values)) == len(values)
    assert all(re.fullmatch(r"[\w-]{64}|[\w-]{43}=", value) for value in values)


def test_the_development_server_is_not_sent_elsewhere(tmp_path):
    """It reads the same file: only its secrets may be in it."""
    assert set(make_env(tmp_path / ".env")) == {"SECRET_KEY", "ENCRYPTION_KEYS", "POSTGRES_PASSWORD", "ELASTIC_PASSWORD"}
