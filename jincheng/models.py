"""The roof keeps no rows yet; with this module Django tells it after each migration,
when the roles are kept as they are written (jincheng/roles.py)."""
