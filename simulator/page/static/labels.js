// The page's own words. They stand in index.html, in one template.

const words = new Map();
for (const entry of document.getElementById("labels").content.querySelectorAll("data")) {
  words.set(entry.value, entry.textContent);
}

/** A label with its {places} filled in. */
export function label(name, values = {}) {
  return words.get(name).replace(/\{(\w+)\}/g, (_, place) => values[place]);
}
