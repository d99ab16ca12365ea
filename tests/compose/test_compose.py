"""docker-compose.yml without an engine: well formed, nothing open or guessable, and the settings accept what it sets."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from django.conf import settings

ROOT = Path(settings.ROOT)
HERE = Path(__file__).parent
TEXT = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
SITE = ("prepare", "web", "schedule")
SECRET = re.compile(r"SECRET|PASSWORD")
REFERENCE = re.compile(r"(?<!\$)\$\{(\w+)(?::([-?])([^${}]*))?\}")
OTHERS_READ = {
    "db": r"POSTGRES_(USER|DB|PASSWORD)",
    "elasticsearch": r"ELASTIC_PASSWORD|ES_JAVA_OPTS|[a-z_]+(\.[a-z_]+)+",
    "proxy": r"(?!)",
}


def names_that_settings_read() -> set[str]:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "network/settings").glob("*.py")]
    return {name for text in texts for name in re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', text)}


def interpolated(text: str, values: dict[str, str]) -> str:
    """What compose makes of ${NAME}, ${NAME:-default} and ${NAME:?message}."""

    def value(match: re.Match) -> str:
        name, kind, rest = match.groups()
        if values.get(name):
            return values[name]
        if kind == "?":
            raise LookupError(f"{name}: {rest}")
        return rest or ""

    return REFERENCE.sub(value, text).replace("$$", "$")


def make_env(path: Path) -> dict[str, str]:
    subprocess.run([sys.executable, ROOT / "scripts/make_env.py", path], check=True, capture_output=True)
    return dict(line.split("=", 1) for line in path.read_text(encoding="utf-8").splitlines() if "=" in line)


def check_settings(tmp_path: Path, level: str, **values: str) -> subprocess.CompletedProcess:
    """`manage.py check --deploy` in the environment of the site's container, on SQLite."""
    environment = yaml.safe_load(interpolated(TEXT, {**make_env(tmp_path / ".env"), **values}))["services"]["web"]["environment"]
    environment |= {"DATABASE_URL": "sqlite:///:memory:", "MEDIA_ROOT": str(tmp_path), "PATH": os.environ["PATH"]}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", level]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def test_the_file_is_one_that_compose_reads():
    schema = (HERE / "compose-spec.json").read_bytes()

    assert hashlib.sha256(schema).hexdigest() in (HERE / "README.md").read_text(encoding="utf-8")
    jsonschema.validate(COMPOSE, json.loads(schema))


def test_a_mistake_in_the_file_would_be_seen():
    wrong = {"services": {"web": {"image": "a", "depend_on": ["db"]}}}

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, json.loads((HERE / "compose-spec.json").read_bytes()))


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_is_told_only_what_it_reads(name):
    told = set(SERVICES[name].get("environment", {}))

    if name in SITE:
        assert told <= names_that_settings_read() | {"DJANGO_SETTINGS_MODULE"}
    else:
        assert [key for key in told if not re.fullmatch(OTHERS_READ[name], key)] == []


@pytest.mark.parametrize("name", SITE)
def test_the_site_is_told_where_its_servers_are(name):
    told = SERVICES[name]["environment"]

    assert told["DJANGO_SETTINGS_MODULE"] == "network.settings.production"
    assert "@db:5432/" in told["DATABASE_URL"]
    assert told["ELASTICSEARCH_URL"].endswith("@elasticsearch:9200")


def test_only_this_machine_reaches_the_site_and_nothing_else_is_open():
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}

    assert ports == {"proxy": ["127.0.0.1:${PORT:-8000}:8080"]}
    assert not [name for name, service in SERVICES.items() if service.get("network_mode") or service.get("privileged")]
    for name in ("db", "elasticsearch"):
        assert SERVICES[name]["networks"] == ["inside"]
    assert COMPOSE["networks"]["inside"]["internal"] is True


def test_no_secret_has_a_value_or_a_default():
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if SECRET.search(name):
                assert re.fullmatch(r"\$\{\w+:\?run make env first\}", value), name
    for name, kind, _ in REFERENCE.findall(TEXT):
        assert kind == "?" or not SECRET.search(name), name
    for userinfo in re.findall(r"://([^/\s\"]+)@", TEXT):
        assert re.fullmatch(r"\w+:\$\{\w+:\?run make env first\}", userinfo), userinfo


def test_nothing_starts_before_the_secrets_are_made(tmp_path):
    values = make_env(tmp_path / ".env")

    for name in values:
        with pytest.raises(LookupError, match="run make env first"):
            interpolated(TEXT, {**values, name: ""})


def test_who_is_waited_for_can_say_that_it_is_ready():
    for name, service in SERVICES.items():
        for other, wait in service.get("depends_on", {}).items():
            if wait["condition"] == "service_healthy":
                assert SERVICES[other]["healthcheck"]["test"], f"{name} waits for {other}"
            else:
                assert wait["condition"] == "service_completed_successfully"
                assert SERVICES[other]["restart"] == "no", f"{name} waits for the end of {other}"


def test_the_site_starts_after_its_servers_and_before_its_readers():
    def waits_for(name: str) -> set[str]:
        direct = set(SERVICES[name].get("depends_on", {}))
        return direct.union(*(waits_for(other) for other in direct))

    assert waits_for("proxy") == {"web", "prepare", "db", "elasticsearch"}
    assert waits_for("schedule") == {"prepare", "db", "elasticsearch"}


def test_every_image_is_a_known_release_or_built_here():
    built = {service["image"] for service in SERVICES.values() if "build" in service}
    images = {service["image"] for service in SERVICES.values()} - built
    images |= set(re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.M))

    assert len([service for service in SERVICES.values() if "build" in service]) == 1
    for image in images:
        assert re.fullmatch(r"\d+(\.\d+)*(-[a-z-]+)?", image.rpartition(":")[2]), image
    assert re.search(r"elasticsearch:8\.19\.\d+$", SERVICES["elasticsearch"]["image"])


def test_what_must_last_is_in_named_volumes():
    used = {volume.partition(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])}
    named = {volume for volume in used if not volume.startswith(".")}

    assert named == set(COMPOSE["volumes"]) == {"database", "elasticsearch", "media", "private", "withdrawals"}
    assert all((ROOT / volume).exists() for volume in used - named)
    assert all(f"media:{SERVICES[name]['environment']['MEDIA_ROOT']}" in SERVICES[name]["volumes"] for name in SITE)


def test_files_that_a_container_runs_are_in_the_image():
    kept = re.findall(r"^!(\S+)", (ROOT / ".dockerignore").read_text(encoding="utf-8"), re.M)
    run = {part for name in SITE for part in SERVICES[name].get("command", []) if part.startswith("scripts/")}
    run |= {part for part in SERVICES["web"]["healthcheck"]["test"] if part.startswith("scripts/")}
    apps = {app.partition(".")[0] for app in settings.INSTALLED_APPS if (ROOT / app.partition(".")[0]).is_dir()}

    assert run == {"scripts/prepare_site.sh", "scripts/site_answers.py", "scripts/every_minute.sh"}
    assert all((ROOT / path).is_file() for path in run)
    assert apps | {"templates", "scripts", "manage.py", "requirements.txt"} == set(kept)


def test_the_proxy_serves_pictures_and_no_document():
    """A document's file may be private: only /documents/ checks who asks."""
    served = re.findall(r"location (?:\S+ )?(\S*/media\S*) \{", (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8"))

    assert served == ["^/media/(images|avatar_images)/", "/media/"]
    assert re.search(r"location /media/ \{\s+return 404;", (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8"))


def test_the_site_accepts_its_settings_on_this_machine(tmp_path):
    """Over plain http, as it stands: Django's advice on HTTPS is the only thing left to say."""
    done = check_settings(tmp_path, "ERROR")

    assert done.returncode == 0, done.stderr
    assert set(re.findall(r"security\.W\d+", done.stderr)) == {"security.W008", "security.W012", "security.W016"}


def test_the_site_accepts_its_settings_in_public_without_a_warning(tmp_path):
    done = check_settings(tmp_path, "WARNING", SECURE_SSL_REDIRECT="true", ALLOWED_HOSTS="example.org")

    assert done.returncode == 0, done.stderr
