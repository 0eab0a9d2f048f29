"""Names of villages that are words of every day as well, without their 村 or with it."""

from pathlib import Path

# Never taken for a village by themselves: "大会", "河西", "太行山" mean a village only where
# its township stands right before or near. Chosen by hand from the register's short names.
EVERYDAY = frozenset(Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").split())
# What may stand before a short name; after other characters it is part of a longer word: 廖|东河.
LEADS = frozenset("的在到和与及从去来往过是叫对让向离经给把村镇乡县市区里")
# A name right after one of these is often the end of a longer one: 小北庄村, 东南岭村.
PREFIXES = frozenset("东西南北大小老新")
