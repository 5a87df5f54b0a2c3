"""How good the data is: measured on the built database, said on the command line and in docs/.

`measures` asks the database, `wording` holds what is said in both languages, `reports` puts the two together.
"""
