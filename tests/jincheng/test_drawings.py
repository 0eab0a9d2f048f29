import pytest

from jincheng.demonstration.drawings import SCENES, draw, jpeg, plan


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


def test_plan_has_one_square_on_the_sheet_for_each_village(monkeypatch):
    squares = []
    monkeypatch.setattr(plan, "_square", lambda group, x, y, lean: squares.append((x, y)))
    draw("plan", "一环两带五指百村千村", 240, 160)
    assert len(set(squares)) == 1548
    assert all(10 < x < 1910 and 10 < y < 1270 for x, y in squares)


def test_unknown_scene_is_refused():
    with pytest.raises(KeyError):
        draw("harbour", "晋城", 60, 40)
