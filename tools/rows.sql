-- The rows of evidence of a register on PostgreSQL, for tools/verify.py: a JSON value a line, all of one moment.
--   psql "$TRAZA_DATABASE" -XAtq -v ON_ERROR_STOP=1 -f tools/rows.sql -o rows.jsonl
-- Of each table its name with the columns and their kinds, then its rows as lists. JSON goes as the text it is, moments
-- in UTC, identifiers without hyphens and bytes in hexadecimal: as SQLite keeps them.
BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
WITH evidence AS (
  SELECT table_name::text AS name FROM keeping_form
  UNION SELECT part ->> 'table' FROM keeping_form, json_array_elements(shape::json -> 'parts') AS part
  UNION SELECT unnest(ARRAY['keeping_form', 'keeping_entry', 'keeping_pending'])
), columns AS (
  SELECT e.name, c.ordinal_position AS place, c.column_name AS said,
    CASE WHEN c.udt_name IN ('int2', 'int4', 'int8', 'bool') THEN 'INTEGER' WHEN c.udt_name = 'float8' THEN 'REAL'
      WHEN c.udt_name = 'bytea' THEN 'BLOB' ELSE 'TEXT' END AS kind,
    format(CASE c.udt_name WHEN 'json' THEN 't.%I::text' WHEN 'jsonb' THEN 't.%I::text'
      WHEN 'uuid' THEN $$replace(t.%I::text, '-', '')$$ WHEN 'bytea' THEN $$encode(t.%I, 'hex')$$
      WHEN 'timestamptz' THEN $$to_char(t.%I AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')$$
      ELSE 't.%I' END, c.column_name) AS value
  FROM evidence e JOIN information_schema.columns c ON c.table_name = e.name AND c.table_schema = current_schema
)
SELECT
  format('SELECT json_build_object(''table'', %L, ''columns'', %L::json)', name, json_agg(json_build_array(said, kind) ORDER BY place)),
  format('SELECT json_build_array(%s) FROM %I t', string_agg(value, ', ' ORDER BY place), name)
FROM columns GROUP BY name ORDER BY name
\gexec
COMMIT;
