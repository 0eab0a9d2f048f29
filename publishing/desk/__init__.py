"""The desk of texts: the pages, forms and lists on which working copies are changed."""
