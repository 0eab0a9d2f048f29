"""The desk of the news: pinned stories, what the first page tells, filters of lists."""
