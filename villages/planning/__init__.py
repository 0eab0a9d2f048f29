"""The planner's view: how complete the record is, what is late, missing or in conflict.

standing   what each village has at a moment: plan, photo, profile, translation, figures
asked      which villages, of which place and with which gap, a request asks for
tables     the villages, late plans and conflicting figures as tables of words
changes    what was different on two days
desk       the page, and the same rows as a file
"""
