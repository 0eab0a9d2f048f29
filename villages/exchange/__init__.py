"""Villages, figures and plans as tables: read from files, compared, applied, written."""
