"""Canonical bytes out of tables that a spreadsheet or a hasty hand has touched; nothing of them is lost.

What has one meaning only is written in its canonical form. Where the repair would be a guess, it is refused
with the place and the reason. What is merely wrong stays as it is: to name it is the validator's part.
"""
