"""Two versions of a package: what differs, what that asks of the version, and what was changed in silence.

`located` finds a version (folder, zip, git revision), `read_edition` reads it, `compare` gives the
`Difference`; the rules, the effects on the comparisons and the forms for people are made out of that.
"""
