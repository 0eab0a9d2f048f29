"""Where a village is: stored as WGS-84, taken in and given out in the datums of map services.

datums      WGS-84, GCJ-02 (Amap, Tencent) and BD-09 (Baidu), and the ways between them
reading     a pair as an editor pastes it
checking    whether a position can be right
forms       the field of the desk
nearby      the villages around one
links       links that open map services
base_map    a small map of the operator's tile service, off by default
"""
