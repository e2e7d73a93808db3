"""A server that cannot be used is told in one line that says which way."""

from collections.abc import Callable

import pytest
from sqlalchemy import make_url, text

from core.domain import Authorship, ImageLabel, KnownError
from storage.database.connection import Database
from storage.store import PasswordWantedError, ProjectStore, with_password, without_password
from tests.on_server import address, empty_database


def _refusal(url: str) -> KnownError:
    with pytest.raises(KnownError) as caught:
        ProjectStore.open(url)
    return caught.value


def test_a_missing_database_is_said_to_be_missing(database_server: str):
    assert "there is no such database on the server" in str(_refusal(address(database_server, database="elsewhere")))


def test_a_wrong_password_is_said_to_be_wrong_and_is_not_shown(database_server: str):
    told = str(_refusal(with_password(database_server, "guessed")))
    assert "does not accept this name and password" in told
    assert "guessed" not in told


def test_a_password_that_is_nowhere_is_asked_for(database_server: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PGPASSFILE", "/nowhere")
    assert isinstance(_refusal(without_password(database_server)), PasswordWantedError)


def test_a_server_that_is_not_there_does_not_answer(database_server: str):
    assert "does not answer; check the server" in str(_refusal(address(database_server, port=1)))
    assert "there is no such database server" in str(_refusal(address(database_server, host="nowhere.invalid")))


def test_another_kind_of_database_is_told_as_such():
    assert "mysql: is no kind of database that keeps projects; give the address of a PostgreSQL" in str(
        _refusal("mysql://ada@server/line7")
    )


def test_an_empty_database_holds_no_project(database_server: str):
    assert "this database holds no project" in str(_refusal(empty_database(database_server)))


def test_a_project_of_a_newer_program_is_told_as_such(database_server: str, server_store: ProjectStore):
    database = Database(database_server)
    with database.write() as connection:
        before = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    assert "was made by a newer Maskworth; update Maskworth" in str(_refusal(database_server))
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :v"), {"v": before})
    database.close()


def test_who_may_only_read_is_told_so_at_the_first_change(database_server: str, server_store: ProjectStore):
    """`ProjectStore.open` begins with an empty change; the first that says something is refused."""
    database = Database(database_server)
    with database.write() as connection:
        connection.execute(text("DROP ROLE IF EXISTS looker"))
        connection.execute(text("CREATE ROLE looker LOGIN PASSWORD 'looks'"))
        connection.execute(text("GRANT SELECT ON ALL TABLES IN SCHEMA public TO looker"))
    url = address(database_server, username="looker", password="looks")
    with ProjectStore.open(url) as store:
        assert store.images.all() == []
        with pytest.raises(KnownError, match="does not let this person do that"):
            store.kinds.add(["scratch"])
    with database.write() as connection:
        connection.execute(text("DROP OWNED BY looker"))
        connection.execute(text("DROP ROLE looker"))
    database.close()


@pytest.mark.parametrize("variable", ["MASKWORTH_DATABASE_PASSWORD", "PGPASSWORD"])
def test_the_password_may_stand_in_the_environment(
    database_server: str, server_store: ProjectStore, monkeypatch: pytest.MonkeyPatch, variable: str
):
    monkeypatch.setenv(variable, str(make_url(database_server).password))
    with ProjectStore.open(without_password(database_server)) as store:
        assert store.name == "line 1"


def test_after_a_server_has_been_away_the_next_try_goes_through(
    server_store: ProjectStore, another: ProjectStore, images: Callable[[int], list[int]]
):
    """A window tries again by itself, and nothing is said to be stored that is not."""
    (image,) = images(1)
    with another._database.read() as connection:
        others = "pid <> pg_backend_pid() AND datname = current_database()"
        connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"))

    with pytest.raises(KnownError, match="the database server does not answer; check the server and the network"):
        server_store.labels.set(image, ImageLabel.BAD, Authorship("Ada"))
    assert another.labels.get(image) is None

    server_store.labels.set(image, ImageLabel.BAD, Authorship("Ada"))
    assert another.labels.get(image) is ImageLabel.BAD
