"""Which topics are open data; each registers itself."""

from villages.open_files import (
    designation_rows,
    figure_rows,
    layout_rows,
    lifecycle_rows,
    plan_rows,
    position_rows,
    register_rows,
)


def register_topics() -> None:
    """Register all topics; called once, when the models are loaded."""
    register_rows.register()
    position_rows.register()
    designation_rows.register()
    plan_rows.register()
    figure_rows.register()
    layout_rows.register()
    lifecycle_rows.register()
