// Then and now: the oldest picture lies over the newest, a slider moves the border.
const comma = document.documentElement.lang.startsWith("zh") ? "，" : ", ";

for (const list of document.querySelectorAll("[data-then-and-now]")) {
  const figures = [...list.querySelectorAll("figure")];
  const year = (figure) => figure.querySelector("time").textContent;
  const box = document.createElement("div");
  box.className = "compare";
  const layer = (figure, css) => {
    const picture = figure.querySelector("picture").cloneNode(true);
    const image = picture.querySelector("img");
    image.className = css;
    image.loading = "eager";
    image.draggable = false;
    const label = document.createElement("span");
    label.className = `${css}-year`;
    label.textContent = year(figure);
    label.ariaHidden = "true";
    box.append(picture, label);
    // The small picture is here already; the large one comes once a reader compares.
    return () => {
      image.src = figure.querySelector("a").href;
      for (const source of picture.querySelectorAll("source")) source.remove();
    };
  };
  const [then, now] = [figures[0], figures.at(-1)];
  const large = [layer(now, "compare__now"), layer(then, "compare__then")];
  const slider = document.createElement("input");
  slider.type = "range";
  slider.value = 50;
  slider.ariaLabel = list.dataset.thenAndNow;
  const move = () => {
    box.style.setProperty("--border", `${slider.value}%`);
    const parts = [`${year(then)} ${slider.value}%`, `${year(now)} ${100 - slider.value}%`];
    slider.setAttribute("aria-valuetext", parts.join(comma));
  };
  const compare = () => {
    for (const load of large.splice(0)) load();
    move();
  };
  slider.addEventListener("input", compare);
  const drag = (event) => {
    if (!event.buttons || event.target === slider) return;
    const { left, width } = box.getBoundingClientRect();
    slider.value = ((event.clientX - left) / width) * 100;
    compare();
  };
  box.addEventListener("pointerdown", drag);
  box.addEventListener("pointermove", drag);
  box.append(slider);
  move();
  list.before(box);
}
