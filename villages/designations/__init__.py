"""Titles of villages: what lists say, and whether the village is meant for certain.

models      a title, with its list and how surely its entry is this village
candidates  which villages an entry may mean
answering   confirming and rejecting, with the trail
queue       the desk's page where staff do so
"""
