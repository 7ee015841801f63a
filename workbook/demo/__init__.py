"""Made-up people: a believable, seeded log with answers, to look around in and to measure with."""
