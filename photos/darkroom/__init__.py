"""The darkroom: where a stranger's bytes are decoded, in a process that lives for one picture.

`python -m photos.darkroom ORDER` works in the folder it is started in: it reads `picture`
and leaves renditions and `result.json`. Nothing here imports Django, so that it starts
quickly and holds no database, no secret and no setting but those of its order. What it
leaves is judged by `photos.developing`, which starts it.
"""
