"""Open data: every place, and every data set of the site, as files that machines read."""
