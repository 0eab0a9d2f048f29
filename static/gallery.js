// A full-screen view of the pictures of a gallery: arrow keys, Home, End, Esc, swipe.
// Without it every picture is a link to its largest size.
const english = document.documentElement.lang === "en";
const words = english ? ["Close", "Previous picture", "Next picture", "Picture view"]
  : ["关闭", "上一张", "下一张", "看大图"];
let dialog, links, index;

const make = (tag, css, text = "") => {
  const element = document.createElement(tag);
  element.className = css;
  element.textContent = text;
  return element;
};

const button = (sign, label, css, action) => {
  const made = make("button", css, sign);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.addEventListener("click", action);
  return made;
};

const show = (wanted) => {
  index = Math.max(0, Math.min(links.length - 1, wanted));
  const link = links[index], small = link.querySelector("img");
  const [image, caption, count] = dialog.parts;
  image.removeAttribute("src");
  image.alt = small.alt;
  image.lang = small.lang || document.documentElement.lang;
  image.src = link.href;
  const said = link.closest("figure").querySelector("figcaption");
  caption.replaceChildren(...(said ? said.cloneNode(true).childNodes : []));
  count.textContent = `${index + 1} / ${links.length}`;
};

const build = () => {
  const parts = [make("img", "viewer__picture"), make("div", "viewer__caption"), make("p", "viewer__count")];
  const text = make("div", "viewer__text");
  text.setAttribute("aria-live", "polite");
  text.append(parts[2], parts[1]);
  dialog = make("dialog", "viewer");
  dialog.setAttribute("aria-label", words[3]);
  dialog.parts = parts;
  dialog.append(parts[0], text,
    button("‹", words[1], "viewer__back", () => show(index - 1)),
    button("›", words[2], "viewer__on", () => show(index + 1)),
    button("×", words[0], "viewer__close", () => dialog.close()));
  dialog.addEventListener("keydown", (event) => {
    const to = { ArrowLeft: index - 1, ArrowRight: index + 1, Home: 0, End: links.length - 1 }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    show(to);
  });
  let from = null;
  parts[0].addEventListener("pointerdown", (event) => { from = event.isPrimary ? event.clientX : null; });
  dialog.addEventListener("pointerup", (event) => {
    const way = from === null ? 0 : event.clientX - from;
    from = null;
    if (Math.abs(way) > 40) show(index + (way < 0 ? 1 : -1));
  });
  dialog.addEventListener("close", () => links[index].focus());
  document.body.append(dialog);
};

document.addEventListener("click", (event) => {
  const link = event.target.closest(".gallery__open");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (!dialog) build();
  links = [...link.closest(".gallery").querySelectorAll(".gallery__open")];
  show(links.indexOf(link));
  dialog.showModal();
});
