-- Functions that the store's SQL names and PostgreSQL lacks.

CREATE OR REPLACE FUNCTION list_contains(anyarray, anyelement) RETURNS boolean
LANGUAGE sql IMMUTABLE AS 'SELECT $2 = ANY ($1)';

-- The texts at a path in a document, one that DuckDB's `->>` takes in the same words.
CREATE OR REPLACE FUNCTION texts_at(json, jsonpath) RETURNS text[]
LANGUAGE sql IMMUTABLE AS
'SELECT array_agg(found #>> ''{}'') FROM jsonb_path_query($1::jsonb, $2) AS found';

CREATE OR REPLACE FUNCTION uuid_greater(uuid, uuid) RETURNS uuid
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS
'BEGIN RETURN CASE WHEN $1 > $2 THEN $1 ELSE $2 END; END';

CREATE OR REPLACE FUNCTION uuid_less(uuid, uuid) RETURNS uuid
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS
'BEGIN RETURN CASE WHEN $1 < $2 THEN $1 ELSE $2 END; END';

CREATE OR REPLACE AGGREGATE max(uuid) (SFUNC = uuid_greater, STYPE = uuid, SORTOP = >, PARALLEL = SAFE);
CREATE OR REPLACE AGGREGATE min(uuid) (SFUNC = uuid_less, STYPE = uuid, SORTOP = <, PARALLEL = SAFE);
