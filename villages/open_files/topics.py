"""Which topics are open data; each registers itself."""

from villages.open_files import designation_rows, register_rows


def register_topics() -> None:
    """Register all topics; called once, when the models are loaded."""
    register_rows.register()
    designation_rows.register()
