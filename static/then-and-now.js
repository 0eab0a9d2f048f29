// Then and now: the oldest picture lies over the newest, a slider moves the border.
for (const list of document.querySelectorAll("[data-then-and-now]")) {
  const figures = [...list.querySelectorAll("figure")];
  const year = (figure) => figure.querySelector("time").textContent;
  const box = document.createElement("div");
  box.className = "compare";
  const layer = (figure, css) => {
    const picture = figure.querySelector("img").cloneNode();
    picture.className = css;
    picture.loading = "eager";
    picture.draggable = false;
    const label = document.createElement("span");
    label.className = `${css}-year`;
    label.textContent = year(figure);
    label.ariaHidden = "true";
    box.append(picture, label);
    picture.src = figure.querySelector("a").href;
  };
  const [then, now] = [figures[0], figures.at(-1)];
  layer(now, "compare__now");
  layer(then, "compare__then");
  const slider = document.createElement("input");
  slider.type = "range";
  slider.value = 50;
  slider.ariaLabel = list.dataset.thenAndNow;
  const move = () => {
    box.style.setProperty("--border", `${slider.value}%`);
    slider.setAttribute("aria-valuetext", `${year(then)} ${slider.value}%，${year(now)} ${100 - slider.value}%`);
  };
  slider.addEventListener("input", move);
  const drag = (event) => {
    if (!event.buttons || event.target === slider) return;
    const { left, width } = box.getBoundingClientRect();
    slider.value = ((event.clientX - left) / width) * 100;
    move();
  };
  box.addEventListener("pointerdown", drag);
  box.addEventListener("pointermove", drag);
  box.append(slider);
  move();
  list.before(box);
}
