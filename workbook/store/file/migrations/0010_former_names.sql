-- Names that were changed, and those of people who were deleted or made one with another: to strike
-- them out of sentences that leave. A name itself does not stay: each word of it is one number of
-- 16,384, which many words share. It leaves again when somebody among the people has such a name.
CREATE TABLE former_names (
    id UUID PRIMARY KEY,
    mark INTEGER NOT NULL
);
