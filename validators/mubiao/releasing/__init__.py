"""A release: the history of changes that is kept with the data, and everything that a new version writes.

`last_release` finds the release before, `released_files` holds what went out with it to be the same.
`history` reads and writes what each version changed, `entry` makes it out of a difference, `changelog`,
`notes` and `version_numbers` make the texts out of it, `prepare` brings them together and `writing` saves
them. Nothing here tags or publishes: a maintainer does, by the commands of `publishing`.
"""
