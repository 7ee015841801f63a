"""Five headlines of the workbook, computed anew from the CSV files of an archive, with pandas alone.

    python docs/recompute.py FOLDER

FOLDER is `csv/` of an archive that was unpacked. Everything that was logged counts, as on a page
whose period is "Everything". Each part below says what its numbers are; none uses any code of the
workbook.
"""

import json
import sys
from pathlib import Path

import pandas as pd

POLES = ["writing", "events", "collaboration"]
RECALLED_AFTER = pd.Timedelta(days=14)
THREE_MONTHS = pd.Timedelta(days=90)
TRUST = ["trusted", "made_something", "lasting"]

folder = Path(sys.argv[1])


def read(name, *days):
    """A table with its days as days; ids and words stay as they are written."""
    table = pd.read_csv(folder / f"private-{name}.csv", encoding="utf-8-sig", low_memory=False)
    for column in days:
        table[column] = pd.to_datetime(table[column])
    return table


activities = read("activities", "day", "entered_at")
activities["hours"] = activities["minutes"].fillna(0) / 60
# Recalled is what came from a calendar, or was entered more than two weeks after its day.
activities["recalled"] = activities["imported"].astype(bool) | (
    activities["entered_at"].dt.normalize() - activities["day"] > RECALLED_AFTER
)
links = read("credits")
outcomes = read("outcomes", "day")

# 1. Where did the hours go? An hour counts for the three as its act's mix says.
by_pole = activities[POLES].mul(activities["hours"], axis=0).sum()
hours = {"total": by_pole.sum(), **by_pole / by_pole.sum()}

# 2. Where did doors open? The credit of each step goes to the three of its act; told steps, and
# outcomes without a step, stand apart.
steps = outcomes[["id"]].merge(links, how="left", left_on="id", right_on="outcome")
told = steps["told"].fillna(False).astype(bool)
done = steps[~told & steps["activity"].notna()].merge(
    activities[["id", *POLES]], left_on="activity", right_on="id"
)
doors = {pole: (done["share"] * done[pole]).sum() / len(outcomes) for pole in POLES}
doors["told"] = steps.loc[told, "share"].sum() / len(outcomes)
doors["no_act"] = steps["outcome"].isna().sum() / len(outcomes)

# 3. Did the acts least like networking bring the most? Acts with minutes, logged at the time, rated
# at or below the middle of the ratings against those above it.
ratings = read("ratings")
first = ratings[ratings["occasion"] == "first"].groupby("act")["likeness"].last()
rated = activities[~activities["recalled"] & (activities["minutes"] > 0)]
rated = rated[rated["act"].isin(first.index)].assign(likeness=rated["act"].map(first))
credit = links.groupby("activity")["share"].sum()
rated = rated.assign(credit=rated["id"].map(credit).fillna(0))
median = rated.groupby("act")["likeness"].first().median()
lower = rated["likeness"] <= median
furthest = {
    "median": median,
    "lower_hours": rated.loc[lower, "hours"].sum(),
    "lower_credit": rated.loc[lower, "credit"].sum(),
    "higher_hours": rated.loc[~lower, "hours"].sum(),
    "higher_credit": rated.loc[~lower, "credit"].sum(),
}

# 4. What did you think, what does the log say? The guess of hours against the three months before it.
guesses = read("guesses", "saved_at")
newest = guesses[guesses["newest"].astype(bool)].set_index("subject")
guessed = {}
if all(f"hours/{pole}" in newest.index for pole in POLES):
    given = newest.loc[[f"hours/{pole}" for pole in POLES]]
    until = given["saved_at"].max().normalize()
    then = activities[activities["day"].between(until - THREE_MONTHS, until)]
    logged = then[POLES].mul(then["hours"], axis=0).sum()
    for pole, value in zip(POLES, given["value"] / given["value"].sum(), strict=True):
        guessed[f"{pole}_guess"] = value
        if logged.sum():
            guessed[f"{pole}_log"] = logged[pole] / logged.sum()

# 5. Does doing something together go with trust? Trust that came after the day somebody was entered,
# and what was done together before it.
people = read("people", "entered_at")
stages = read("stages", "day")
trusted = stages[stages["stage"].isin(TRUST)].groupby("person")["day"].min()
people["trusted"] = people["id"].map(trusted)
people["entered"] = people["entered_at"].dt.normalize()
together = activities[activities["collaboration"] >= 0.5]
met = together.assign(person=together["people_ids"].str.split("; ")).explode("person")
people["first"] = people["id"].map(met.groupby("person")["day"].min())
people = people[people["id"].isin(stages["person"])]
people = people[people["trusted"].isna() | (people["trusted"] > people["entered"])]
did = people["first"].notna() & (people["trusted"].isna() | (people["first"] < people["trusted"]))
trust = {
    "did": did.sum(),
    "did_trusted": people.loc[did, "trusted"].notna().sum(),
    "others": (~did).sum(),
    "others_trusted": people.loc[~did, "trusted"].notna().sum(),
}

found = {
    "hours": hours,
    "doors": doors,
    "furthest": furthest,
    "guesses": guessed,
    "trust": trust,
}
sys.stdout.write(
    json.dumps(
        {
            name: {key: round(float(value), 9) for key, value in numbers.items()}
            for name, numbers in found.items()
        },
        indent=1,
    )
    + "\n"
)
