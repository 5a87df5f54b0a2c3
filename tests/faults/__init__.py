"""A corpus of planted faults: slips that people and programs make, each with the one finding it must yield.

Every fault is a small change to a copy of the real package, in which some made-up records have been put
(`rehearsal`), so that a slip never depends on what the real tables hold today. `plantings` are the ways to
change a copy, `corpus` lists the faults, `score` prints how many of them are found.
"""
