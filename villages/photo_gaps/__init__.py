"""Which villages lack pictures. It speaks of villages, never of people, and gives no scores."""
