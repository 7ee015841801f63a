"""The log: acts done on a day, and with whom. Every change can be undone."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from pydantic import ValidationError

from workbook.core import changes, merging
from workbook.core.acts import known_acts
from workbook.core.changed import ChangedTwice, Clash, changed, clashes, onto
from workbook.core.entries import Entry, check_entry, entry_of
from workbook.core.folk import Folk
from workbook.core.let_go import let_go_undone, let_go_with
from workbook.core.names import act_name, namesakes
from workbook.core.of_book import OfBook
from workbook.errors import Refused
from workbook.folding import can_be_seen, fold_name
from workbook.insights.missing import without_minutes
from workbook.insights.period import Period
from workbook.language import N_, _, current_language, say_day
from workbook.models import Act, Activity, Change, Mix, MovedMix
from workbook.store.file.database import Unit, new_id
from workbook.store.tables import activities, acts, answers, log_pages, outcomes
from workbook.store.tables.log_pages import LogPage, Wanted
from workbook.store.undo import history
from workbook.store.undo.history import Part
from workbook.store.undo.labels import Activities, deed

OFTEN_USED = 6
EVEN = Mix(writing=1 / 3, events=1 / 3, collaboration=1 - 2 / 3)
"""The mix of an act of the person's own, as long as nobody moves it."""
_NUMBER = re.compile(r" \(\d+\)$")


class Log(OfBook):
    """The log in one person's file."""

    # Acts -------------------------------------------------------------------------------------

    def acts(self) -> dict[str, Act]:
        """Every act with the mix that counts: those used last, the person's own, the rest."""
        return self._database.read(self._acts)

    def _acts(self, unit: Unit) -> dict[str, Act]:
        mixes = acts.mixes(unit)
        known = {
            act.id: act.model_copy(update={"mix": mixes.get(act.id, act.mix)})
            for act in self._known(unit).values()
        }
        often = activities.often_used(unit, OFTEN_USED)
        first = {act: known[act] for act in often if act in known}
        return first | known

    def _known(self, unit: Unit) -> dict[str, Act]:
        return known_acts(unit, self._content)

    def own_act(self, label: str, mix: Mix) -> Act:
        """An act of the person's own, new unless one is called that already; `add` stores it.

        Raises Refused for a label that is empty or too long.
        """
        known = {fold_name(act.label): act for act in self.acts().values()}
        if act := known.get(fold_name(label)):
            return act
        return _called(Act(id=acts.own_id(new_id()), label="-", mix=mix, own=True), label, "label")

    def add_own_act(self, label: str) -> Act:
        """Put an act of the person's own on the list, a bit of each of the three; the one that is
        called so, when there is one."""
        act = self.own_act(label, EVEN)
        with self._database.writing() as unit:
            if act.id not in self._known(unit):
                row_id = acts.row_id_of(act)
                self._change(unit, deed(N_("Added: {title}"), title=act), [Part(row_id, None, act)])
        return act

    def move(self, act: str, mix: Mix) -> None:
        """Set the mix that counts for an act from now on; raises Refused for an unknown act."""
        with self._database.writing() as unit:
            if act not in self._known(unit):
                raise Refused("act", _("This act is not in the list."))
            moved = MovedMix(id=new_id(), act=act, mix=mix, saved_at=self._now())
            done = deed(N_("Moved: {act}"), act=self._called(unit, act))
            self._change(unit, done, [Part(moved.id, None, moved)])

    def file_under(self, own: str, act: str) -> Change:
        """Let an act of the person's own count as another does between the three poles from now
        on; it keeps its name.

        Raises Refused where one of them is not in the list, or the first is not the person's own.
        """
        known = self.acts()
        if own not in known or not known[own].own or act not in known:
            raise Refused("act", _("This act is not in the list."))
        moved = MovedMix(id=new_id(), act=own, mix=known[act].mix, saved_at=self._now())
        done = deed(N_("Filed: {act} under {other}"), act=known[own], other=known[act])
        with self._database.writing() as unit:
            return self._change(unit, done, [Part(moved.id, None, moved)])

    def acts_alike(self) -> list[tuple[Act, Act]]:
        """Two acts of one name, the second the person's own: it came with an archive, or back by
        undoing. What an archive brings is numbered by its name: `Lunch` and `Lunch (2)`."""
        known = self.acts()
        labels = {act: each.label for act, each in known.items()}
        names = set(map(fold_name, labels.values()))
        plain = {act: _NUMBER.sub("", label) for act, label in labels.items()}
        shared = {
            act: plain[act] if known[act].own and fold_name(plain[act]) in names else label
            for act, label in labels.items()
        }
        # Those of the list first, then in the order in which they were added.
        in_order = sorted(shared, key=lambda act: (known[act].own, known[act].own and act))
        groups = namesakes({act: shared[act] for act in in_order})
        return [(known[group[0]], known[group[1]]) for group in groups if known[group[1]].own]

    def rename_acts(self, names: Mapping[str, str]) -> None:
        """Give acts of the person's own other names, as one change.

        Raises Refused, whose field is the act, where a name cannot be so or is another's, and
        "name" where nothing was renamed.
        """
        with self._database.writing() as unit:
            known = self._known(unit)
            parts: list[Part] = []
            renamed: list[str] = []
            for act, label in names.items():
                before = self._own(unit, act)
                after = _called(before, label, act)
                if after == before:
                    continue
                for other in known.values():
                    if other.id != act and fold_name(other.label) == fold_name(after.label):
                        sentence = _(
                            "{act} is there already. Make them one act, or choose another name."
                        )
                        raise Refused(act, sentence.format(act=other.label))
                known[act] = after
                renamed.append(after.label)
                parts.append(Part(acts.row_id_of(after), before, after))
            if not parts:
                raise Refused("name", _("Change the name first."))
            self._change(unit, deed(N_("Renamed: {act}"), act=renamed), parts)

    def merge_acts(self, gone: str, into: str) -> None:
        """Make two acts one: all that is noted of the first, which is the person's own, is noted of
        the second, which keeps its name and its place between the three.

        Raises Refused when they are one already, one of them is not in the list, or the person
        compares them.
        """
        if gone == into:
            raise Refused("merge", _("That is the same act already. Choose another one."))
        with self._database.writing() as unit:
            act = self._own(unit, gone)
            kept = self._known(unit).get(into)
            if kept is None:
                raise Refused("merge", _("This act is not in the list."))
            ways = [
                plan.ways
                for answer in answers.latest(unit).values()
                if (plan := answer.reply.two_ways)
            ]
            if any({gone, into} == {way.act for way in pair} for pair in ways):
                raise Refused(
                    "merge",
                    _("You compare these two acts week by week. Choose other ways there first."),
                )
            parts = list(merging.refiled(unit, gone, into))
            parts.append(Part(acts.row_id_of(act), act, None))
            done = deed(N_("Made {gone} and {kept} one act"), gone=act, kept=kept)
            self._change(unit, done, parts)
            merging.rechosen(unit, gone, into)

    def _own(self, unit: Unit, act: str) -> Act:
        found = acts.get_own(unit, act)
        if found is None:
            raise Refused("name", _("This act is not in the list."))
        return found

    # Activities -------------------------------------------------------------------------------

    def add(self, entry: Entry, new: Act | None = None) -> Activity:
        """Log an act; people not met before are added with it, and so is a `new` act.

        Raises Refused where the activity cannot be so.
        """
        with self._database.writing() as unit:
            known = self._known(unit)
            parts: list[Part] = []
            if new is not None and new.id not in known:
                parts.append(Part(acts.row_id_of(new), None, new))
                known[new.id] = new
            check_entry(entry, known, self._feelings(), self._today())
            folk = Folk(unit, self._now())
            meant = entry.model_copy(update={"who": folk.meant(entry.who, "who")})
            activity = _activity(new_id(), meant, self._now())
            done = deed(N_("Logged: {act}, {day}"), act=known[activity.act], day=activity.day)
            self._change(unit, done, [*parts, *folk.parts, Part(activity.id, None, activity)])
        return activity

    def edit(
        self,
        edited: Mapping[UUID, Entry],
        removed: Iterable[UUID],
        seen: Mapping[UUID, Entry] | None = None,
    ) -> Change | None:
        """Change some activities and delete others, as one change; None when nothing differs.

        Of an activity that is among the `seen`, only what was changed since it was seen so is
        written, onto what it is now. Raises Refused where one cannot be so, was deleted, or is
        credited with an outcome, and ChangedTwice where a field was changed elsewhere as well.
        """
        with self._database.writing() as unit:
            folk = Folk(unit, self._now())
            twice: list[Clash] = []
            found = [
                self._edited(unit, row_id, entry, (seen or {}).get(row_id), folk, twice)
                for row_id, entry in edited.items()
            ]
            if twice:
                raise ChangedTwice(twice)
            differing = [part for part in found if part.before != part.after]
            gone = [self._deletable(unit, row_id) for row_id in removed]
            deleted = [Part(each.id, each, None) for each in gone]
            parts = [*folk.parts, *differing, *deleted]
            if not parts:
                return None
            for each in gone:
                let_go_with(unit, each, self._now())
            return self._change(unit, self._done(unit, differing, deleted), parts)

    def _done(self, unit: Unit, edited: Sequence[Part], deleted: Sequence[Part]) -> str:
        """What was done, in words: the one activity by its name, several by their number."""
        if len(edited) + len(deleted) != 1:
            return _described(len(edited), len(deleted))
        (part,) = (*edited, *deleted)
        activity = part.after or part.before
        assert isinstance(activity, Activity)
        sentence = N_("Changed: {act}, {day}") if edited else N_("Deleted: {act}, {day}")
        return deed(sentence, act=self._called(unit, activity.act), day=activity.day)

    def _edited(
        self,
        unit: Unit,
        row_id: UUID,
        entry: Entry,
        seen: Entry | None,
        folk: Folk,
        twice: list[Clash],
    ) -> Part:
        """An activity before and after it is edited; `twice` takes what cannot be decided here."""
        before = activities.get(unit, row_id)
        if before is None:
            raise Refused("activity", _("This activity was deleted in the meantime."))
        now = entry_of(before)
        was = seen or now
        check_entry(entry, self._known(unit), self._feelings(), self._today(), changed(was, entry))
        # Somebody who was deleted stays counted among those present, without a name.
        nameless = [each for each in before.people if folk.gone(each)]
        who = folk.meant(entry.who, "who", [*nameless, *was.who])
        if seen is None or entry.who != seen.who:
            who = tuple(dict.fromkeys((*who, *nameless)))
        wanted = entry.model_copy(update={"who": who})
        # Asked about as it was typed: whoever is new has another id each time.
        twice += [
            clash._replace(wanted=getattr(entry, clash.field))
            for clash in clashes(row_id, now, was, wanted)
        ]
        merged = onto(now, was, wanted)
        after = _activity(row_id, merged, before.entered_at, before.imported)
        led_to = outcomes.first_led_to(unit, row_id)
        # A day that came in from elsewhere as it is does not keep the rest from being edited.
        if after.day != before.day and led_to is not None and after.day > led_to:
            raise Refused(
                "day", _("This would put it after what it led to. Change the outcome first.")
            )
        return Part(row_id, before, after)

    def _deletable(self, unit: Unit, row_id: UUID) -> Activity:
        activity = activities.get(unit, row_id)
        if activity is None:
            raise Refused("activity", _("This activity was deleted already."))
        credited = outcomes.crediting(unit, row_id)
        if credited:
            sentence = _(
                "{act} of {day} is part of how “{credited}” came about. Take it out of that"
                " outcome first."
            ).format(
                act=self._label(unit, activity.act), day=say_day(activity.day), credited=credited[0]
            )
            raise Refused("activity", sentence)
        return activity

    def without_minutes(self, period: Period, passed: Collection[UUID]) -> Activity | None:
        """The latest activity of a period of which it is not noted how long it took; but none of
        `passed`."""
        found = self._database.counted.read(
            without_minutes, period, self._today(), frozenset(passed)
        )
        return self.activities([found]).get(found) if found else None

    def lasted(self, activity_id: UUID, minutes: int) -> Change:
        """Note how long an activity took, in minutes.

        Raises Refused when that is noted already, or the activity was deleted.
        """
        with self._database.writing() as unit:
            before = activities.get(unit, activity_id)
            if before is None:
                raise Refused("activity", _("This activity was deleted in the meantime."))
            if before.minutes is not None:
                raise Refused("activity", _("How long it took is noted already."))
            parts = [Part(activity_id, before, before.model_copy(update={"minutes": minutes}))]
            return self._change(unit, self._done(unit, parts, ()), parts)

    def newest(self, limit: int = 200) -> list[Activity]:
        """The activities with the latest days, the latest first."""
        return self._database.read(activities.newest, limit)

    def page(self, wanted: Wanted, start: int, most: int) -> LogPage:
        """At most so many of the activities that are wanted, from the one with number `start`
        on."""
        return self._database.read(log_pages.page, wanted, start, most)

    def led_to(self, activity_id: UUID) -> dict[UUID, str]:
        """The titles of the outcomes whose chain goes through an activity, by id."""
        return self._database.read(outcomes.led_to, activity_id)

    def activities(self, ids: Collection[UUID]) -> dict[UUID, Activity]:
        """Some activities, by id."""
        return self._database.read(activities.some, frozenset(ids)) if ids else {}

    def count(self) -> int:
        """How many activities the log holds."""
        return self._database.read(activities.count)

    def timed_since(self, day: date) -> bool:
        """Whether anything that was done since a day has its minutes."""
        return self._database.read(activities.timed_since, day)

    # Undo -------------------------------------------------------------------------------------

    def changes(self) -> list[Change]:
        """What can still be undone, the latest first."""
        return self._database.read(history.changes, current_language())

    def undo(self, change: UUID) -> str:
        """Undo a change; its label. What was written in it can be brought back until the next day.

        Raises WorkbookError when it can no longer be undone, or something else has to be first.
        """
        with self._database.writing() as unit:
            let_go_undone(unit, change, self._now())
            return changes.undo(unit, change)

    def _change(self, unit: Unit, done: str, parts: Sequence[Part]) -> Change:
        return changes.change(unit, done, list(parts), self._now())

    # From what is typed to what is stored -----------------------------------------------------

    def _feelings(self) -> set[str]:
        return {feeling.id for feeling in self._content.feelings}

    def _called(self, unit: Unit, act: str) -> Act | str:
        """An act; its id, where it is not in the list any more."""
        return self._known(unit).get(act, act)

    def _label(self, unit: Unit, act: str) -> str:
        return act_name(self._known(unit), act)


def _called(act: Act, label: str, field: str) -> Act:
    """An act of the person's own with a name; raises Refused for one that cannot be so."""
    label = " ".join(label.split())
    if not can_be_seen(label):
        raise Refused(field, _("Give the act a name."))
    try:
        return act.model_copy(update={"label": label})
    except ValidationError as error:
        raise Refused(field, _("A name has at most 120 characters.")) from error


def _activity(row_id: UUID, entry: Entry, entered_at: datetime, imported: bool = False) -> Activity:
    """An activity as it is stored, of an entry that has everybody by id."""
    typed = entry.model_dump(exclude={"who"})
    return Activity.model_validate(
        {**typed, "id": row_id, "people": entry.who, "imported": imported, "entered_at": entered_at}
    )


def _described(edited: int, removed: int) -> str:
    if edited and removed:
        return deed(
            N_("Changed {edited}, deleted {removed}"),
            edited=Activities(edited),
            removed=Activities(removed),
        )
    if removed:
        return deed(N_("Deleted {removed}"), removed=Activities(removed))
    return deed(N_("Changed {edited}"), edited=Activities(edited))
