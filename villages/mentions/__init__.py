"""Places that a text speaks of: found when it is saved, asked about where they are not sure.

names      the names of all places, for looking up; one set a process
scanning   where names stand in a text
resolving  which place each name means, by what stands near it; what must be asked
answers    what editors answered, and which places they took off
forms, panel   the desk: adding what is sure, asking the rest
"""
