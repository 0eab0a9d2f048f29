// Suggests villages as one types: by name, pinyin or initials. Without it the form works as well.

const MOST = 8;
const FIRST_VILLAGE = 200;
const field = document.querySelector("[data-names]");
let register;

if (field) {
  field.addEventListener("focus", load, { once: true });
  field.addEventListener("input", show);
  field.addEventListener("keydown", press);
  field.addEventListener("blur", () => setTimeout(close, 150));
  if (document.activeElement === field) load();
}

async function load() {
  try {
    const answer = await fetch(field.dataset.names);
    if (!answer.ok) return;
    register = read(await answer.text());
    show();
  } catch {
    // No connection: the form is still there.
  }
}

// The file's form is told in villages/suggestions.py.
export function read(text) {
  const [places, readings, otherwise, english, others] = text.split("\n\n");
  const reading = new Map();
  for (const word of readings.split(" ")) {
    const [, sound, characters] = word.match(/^([a-z]*)(.*)$/u);
    for (const character of characters) reading.set(character, sound);
  }
  const numbered = (lines) =>
    new Map(lines.filter(Boolean).map((line) => [parseInt(line, 10), line.replace(/^\d+/u, "")]));
  const sounds = numbered((otherwise || "").split(" "));
  const names = numbered((english || "").split("\n"));
  const villages = [];
  let county;
  let township;
  for (const line of places.split("\n")) {
    const heading = line.match(/^(\d{3}|\d{6}) (.*)$/u);
    if (heading && heading[1].length === 6) county = { code: heading[1], name: heading[2] };
    else if (heading) township = { code: county.code + heading[1], name: heading[2] };
    else villages.push(...inTownship(line, county, township));
  }
  villages.forEach((village, place) => finish(village, place, reading, sounds, names));
  for (const line of (others || "").split("\n").filter(Boolean)) {
    villages[parseInt(line, 10)].others.push(line.replace(/^\d+/u, ""));
  }
  return villages;
}

function inTownship(line, county, township) {
  let number = FIRST_VILLAGE;
  return line.split(",").map((each) => {
    const [, given, name, mark] = each.match(/^(\d*)(.*?)(!?)$/u);
    number = given ? Number(given) : number;
    const code = township.code + String(number).padStart(3, "0");
    number += 1;
    const above = county.name + township.name;
    return { code, bare: name, name: mark ? name : `${name}村`, above, others: [] };
  });
}

function finish(village, place, reading, sounds, names) {
  const read = [...village.bare].map((character) => reading.get(character) || "");
  village.pinyin = sounds.get(place) || read.join("");
  village.initials = read.map((one) => one[0] || "").join("");
  const usual = read.join("");
  village.english = names.get(place) || `${usual.charAt(0).toUpperCase()}${usual.slice(1)} Village`;
}

// As names are kept: tones and apostrophes left out.
function plain(words) {
  const small = words.normalize("NFKC").toLowerCase().replace(/ü/gu, "v");
  return small.normalize("NFD").replace(/[\s'’\u0300-\u036f]/gu, "").normalize("NFC");
}

// Names that begin with the words first, then those that hold them.
export function find(villages, words) {
  const asked = plain(words);
  if (!asked) return [];
  const begins = (village) =>
    village.name.startsWith(asked) ||
    village.pinyin.startsWith(asked) ||
    village.initials.startsWith(asked) ||
    village.code.startsWith(asked) ||
    village.others.some((name) => name.startsWith(asked));
  const holds = (village) =>
    (village.above + village.name).includes(asked) ||
    village.pinyin.includes(asked) ||
    village.others.some((name) => name.includes(asked));
  const exact = (village) => [village.bare, village.name, village.pinyin, village.initials].includes(asked);
  const first = villages.filter(begins).sort((one, other) => exact(other) - exact(one));
  if (first.length >= MOST) return first.slice(0, MOST);
  const others = villages.filter((village) => !begins(village) && holds(village));
  return [...first, ...others].slice(0, MOST);
}

function list() {
  return document.getElementById("suggestions");
}

function show() {
  if (!register || document.activeElement !== field) return;
  const found = find(register, field.value);
  list().replaceChildren(...found.map(option));
  list().hidden = found.length === 0;
  field.setAttribute("aria-expanded", String(found.length > 0));
  choose(-1);
}

function option(village, place) {
  const item = document.createElement("li");
  item.id = `suggestion-${place}`;
  item.role = "option";
  const english = document.documentElement.lang === "en";
  const name = document.createElement("b");
  name.textContent = english ? village.english : village.name;
  const above = document.createElement("span");
  const said = english ? `${village.above}${village.name}` : village.above;
  const asked = plain(field.value);
  const other = village.name.includes(asked) ? "" : village.others.find((one) => one.includes(asked));
  above.textContent = other ? `${said}（${other}）` : said;
  above.lang = "zh-Hans";
  item.append(name, " ", above);
  item.dataset.address = `${field.dataset.places}${village.code}/`;
  item.addEventListener("pointerdown", (event) => event.preventDefault());
  item.addEventListener("click", () => location.assign(item.dataset.address));
  return item;
}

let chosen = -1;

function choose(place) {
  const options = [...list().children];
  chosen = place;
  options.forEach((each, at) => each.setAttribute("aria-selected", String(at === place)));
  if (place >= 0) field.setAttribute("aria-activedescendant", options[place].id);
  else field.removeAttribute("aria-activedescendant");
}

function press(event) {
  const count = list().hidden ? 0 : list().children.length;
  if (!count || event.isComposing) return;
  if (event.key === "ArrowDown") choose(chosen + 1 >= count ? -1 : chosen + 1);
  else if (event.key === "ArrowUp") choose(chosen < 0 ? count - 1 : chosen - 1);
  else if (event.key === "Escape") close();
  else if (event.key === "Enter" && chosen >= 0) location.assign(list().children[chosen].dataset.address);
  else return;
  event.preventDefault();
}

function close() {
  list().hidden = true;
  field.setAttribute("aria-expanded", "false");
  choose(-1);
}
