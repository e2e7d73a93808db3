"""The connection, the schema and its versions."""
