import pytest

from jincheng.demonstration.drawings import SCENES, draw, jpeg


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_scene_is_drawn_in_the_size_asked_for(scene):
    picture = draw(scene, "晋城", 240, 160)
    assert (picture.size, picture.mode) == ((240, 160), "RGB")
    assert len(picture.getcolors(240 * 160)) > 500


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_same_seed_draws_the_same_bytes_and_another_does_not(scene):
    first = jpeg(scene, "石淙头村", 120)
    assert jpeg(scene, "石淙头村", 120) == first
    assert jpeg(scene, "皇城村", 120) != first


def test_plan_has_one_square_for_each_village():
    from jincheng.demonstration.drawings.plan import FIELDS

    assert sum(count for _x, _y, count in FIELDS) == 1548


def test_unknown_scene_is_refused():
    with pytest.raises(KeyError):
        draw("harbour", "晋城", 60, 40)
