#!/usr/bin/env bash
# Runs once, when the postgres image makes its cluster: the roles and the database of the console.
# The same as server/database/embedded-roles.ts does for the embedded database.
set -eu

psql --set=ON_ERROR_STOP=1 --username=postgres \
  --set=owner_password="$OWNER_PASSWORD" --set=login_password="$LOGIN_PASSWORD" <<'SQL'
CREATE ROLE console_app NOLOGIN;
CREATE ROLE console_owner LOGIN PASSWORD :'owner_password';
CREATE ROLE console_login LOGIN PASSWORD :'login_password';
GRANT console_app TO console_login;
CREATE DATABASE console OWNER console_owner;
REVOKE ALL ON DATABASE console FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE console TO console_app;
SQL
