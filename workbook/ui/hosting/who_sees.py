"""What whoever runs a host can see of somebody's workbook, and what not, in five sentences."""

from workbook.language import _, ngettext


def who_sees(hours: int, *, file: bool = True) -> tuple[str, ...]:
    """The five of them. `file`: whether it is a file, and not rows of a database."""
    return (
        _(
            "You get a workbook of your own, and nobody who signs in as somebody else gets anything of"
            " it."
        ),
        _(
            "It is a file on the computer of whoever runs this: they, and whoever else can open that"
            " computer's files, can read everything in it, and no lock of ours could keep them from"
            " it."
        )
        if file
        else _(
            "It is kept with those of others on a computer of whoever runs this: they, and whoever else"
            " looks after that computer or its backups, can read everything in it, and no lock of ours"
            " could keep them from it."
        ),
        _(
            "Neither your name nor your e-mail address is asked for or kept, and the file is called by"
            " a code; but whoever runs this can find out which file is yours."
        )
        if file
        else _(
            "Neither your name nor your e-mail address is asked for or kept, and your workbook is called"
            " by a code there; but whoever runs this can find out which one is yours."
        ),
        _(
            "Where you sign in, it is known that you came here and when, and nothing of what you"
            " write."
        ),
        ngettext(
            "You are signed in for {n} hour at most, also when your account is taken away meanwhile,"
            " and signing out ends it in every browser.",
            "You are signed in for {n} hours at most, also when your account is taken away meanwhile,"
            " and signing out ends it in every browser.",
            hours,
        ).format(n=hours),
    )
