"""The commands of the command line: one module each, with `add_arguments` and `run`.

`run` returns the exit status: 0 for good, 1 for findings of severity error. It raises UserError for what the
person who called can mend; `mubiao.cli` turns that into one line and status 2.
"""
