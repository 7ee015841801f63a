-- Saving an outcome used to log each step that was not in the log. Such an activity was told, not
-- logged: it was entered with its outcome, nothing was noted of it but its day and one person, and no
-- other outcome is credited to it. It becomes a told step. One that something else would bring back
-- as it was, which can still be undone, stays an activity.
CREATE TEMP TABLE {staged}retraced AS
SELECT activities.id, activities.act, activities.day
FROM {staged}activities AS activities
JOIN (
    SELECT credits.activity, min(outcomes.entered_at) AS saved_at
    FROM {staged}credits AS credits
    JOIN {staged}outcomes AS outcomes ON outcomes.chain = credits.chain
    WHERE credits.activity IS NOT NULL
    GROUP BY credits.activity
    HAVING count(*) = 1
) AS credited ON credited.activity = activities.id
WHERE activities.entered_at BETWEEN credited.saved_at - INTERVAL 1 SECOND
                                AND credited.saved_at + INTERVAL 1 SECOND
  AND activities.minutes IS NULL AND activities.reached IS NULL AND activities.feeling IS NULL
  AND activities.planned IS NULL AND activities.role IS NULL AND activities.named_next_day IS NULL
  AND activities.lives_on IS NULL AND activities.note = '' AND NOT activities.imported
  AND NOT EXISTS (
      SELECT 1 FROM {staged}change_parts AS parts
      WHERE CAST(parts.before AS VARCHAR) LIKE '%' || CAST(activities.id AS VARCHAR) || '%');

INSERT INTO {staged}told_steps (credit, words, act, day)
SELECT credits.id, '', retraced.act, retraced.day
FROM {staged}credits AS credits
JOIN {staged}retraced AS retraced ON retraced.id = credits.activity
ORDER BY credits.id;

-- A step of which only somebody was known was told as well.
INSERT INTO {staged}told_steps (credit, words)
SELECT id, '' FROM {staged}credits WHERE activity IS NULL AND person IS NOT NULL ORDER BY id;

INSERT INTO {staged}told_people (credit, person)
SELECT credit, person FROM (
    SELECT credits.id AS credit, credits.person, -1 AS place
    FROM {staged}credits AS credits WHERE credits.person IS NOT NULL
    UNION ALL
    SELECT credits.id, people.person, people.rowid
    FROM {staged}credits AS credits
    JOIN {staged}activity_people AS people ON people.activity = credits.activity
) AS involved
WHERE credit IN (SELECT credit FROM {staged}told_steps)
GROUP BY credit, person ORDER BY credit, min(place);

UPDATE {staged}credits SET activity = NULL, person = NULL
WHERE id IN (SELECT credit FROM {staged}told_steps);

DELETE FROM {staged}activity_people WHERE activity IN (SELECT id FROM {staged}retraced);
DELETE FROM {staged}activities WHERE id IN (SELECT id FROM {staged}retraced);
