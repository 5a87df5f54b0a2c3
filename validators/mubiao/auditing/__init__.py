"""An article against the records of its source: is each figure accounted for, each record where it says?"""
