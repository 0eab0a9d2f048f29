"""A new edition of the register: read, compared, answered for, taken in.

reading     the files of an edition, from a folder or from the desk
comparing   what differs from the places that stand: added, gone, renamed, renumbered
answers     what became of each place that is gone: proposed, and said
applying    all of it, in one transaction
"""
