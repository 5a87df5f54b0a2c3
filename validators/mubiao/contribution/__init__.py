"""A contribution: a source and what it prints, filled in by a person, made into records of the tables.

Read (YAML or xlsx) → neutral value with places → rows with names resolved and figures read → what changes →
tried as a whole → written. Each step is a module; what is wrong is said at the line of the contribution.
"""
