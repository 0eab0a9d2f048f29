"""Odd and hostile pictures: makers by kind of file, and in `table` what is to become of each."""
