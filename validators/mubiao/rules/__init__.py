"""Domain rules: what must hold of targets, observations, events, plans, sources and regions.

A rule is one small unit: a code, the field it blames, and either an expression over one record
(`RowRule`) or a search over tables (`TableRule`). Its severity and texts are in the catalogue.
"""
