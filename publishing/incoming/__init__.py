"""What arrives from elsewhere, by pasting or as a Word file, turned into our own HTML.

`tree` reads HTML of any kind, `reading` takes its words, lists, tables and pictures as
`blocks`, `listing` and `tables` settle what is left of Word's ways, `writing` writes the
blocks. `arrivals` is the way in; `word_files` and `numbering` prepare a .docx for it.
"""
