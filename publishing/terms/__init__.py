"""The list of terms that the office keeps: titles, names, forbidden and outdated wording."""
