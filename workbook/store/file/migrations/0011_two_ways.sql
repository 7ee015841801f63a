-- A reply may hold two ways to try in alternating weeks from here on. No row changes; the number keeps a
-- program that does not know such replies from opening a file, or taking in an archive, that has them.
CREATE VIEW two_ways AS
SELECT id, reply->'two_ways' AS plan FROM answers
WHERE (reply->'two_ways'->>'seed') IS NOT NULL;
