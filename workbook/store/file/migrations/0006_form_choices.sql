-- What is chosen in a form, which stood as JSON in the text of a reply until now: how often the form
-- was saved before, and what is chosen by the names of its parts.
ALTER TABLE drafts ADD COLUMN choices JSON;

UPDATE drafts SET
    choices = json_object(
        'turn', coalesce(TRY_CAST(CAST(reply->>'text' AS JSON)->>'turn' AS UINTEGER), 0),
        'chosen', json_merge_patch(CAST(reply->>'text' AS JSON), '{"turn": null}')),
    reply = '{}'
WHERE field LIKE 'choices:%'
    AND CASE WHEN json_valid(reply->>'text') THEN json_type(reply->>'text') = 'OBJECT' ELSE FALSE END;
