"""Projects on the tests' database server."""

from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, inspect, make_url, text

from storage.database.connection import Database
from storage.database.schema import Base
from storage.store import ProjectStore, insert_project


def project_on(url: str, image_root: Path) -> ProjectStore:
    """A fresh project in the server's database. Its tables are made once: that takes a second."""
    database = Database(url)
    with database.write() as connection:
        is_made = inspect(connection).has_table("project")
        if is_made:
            tables = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
            connection.exec_driver_sql(f"TRUNCATE {tables} RESTART IDENTITY")
            insert_project(connection, "line 1", image_root)
    database.close()
    return ProjectStore.open(url) if is_made else ProjectStore.create(url, name="line 1", image_root=image_root)


def address(url: str, **parts: Any) -> str:
    """The same with other parts."""
    return make_url(url).set(**parts).render_as_string(hide_password=False)


def empty_database(url: str) -> str:
    """The address of another database of the server, with nothing in it."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP DATABASE IF EXISTS another WITH (FORCE)"))
        connection.execute(text("CREATE DATABASE another"))
    engine.dispose()
    return address(url, database="another")
