"""What becomes of places: renamed, merged, split, moved, renumbered, abolished.

days        days that are known to the year, the month or the day
history     the rows: former names and aliases, changes of codes
edition     the rows: editions of the register, and the one that waits to be agreed to
ending      the verb that ends a place, and what its successors take over
following   what goes along when a village gets another code
pages       what the address of an ended place answers
shown       what pages tell of a place's names and predecessors
comparing, answering, applying   a new edition of the register
"""
