"use strict";
// The state: what is changed, and which history is watched. It is in the address, so that back and reload work.
const historyKey = "history"; // in the fragment: the replicate that is watched
let changes = new Map();
let replicate = null;
let isMoving = false;
const controls = []; // functions that show the state

const fragment = () => {
  const words = new URLSearchParams([...changes]);
  if (replicate !== null) {
    words.set(historyKey, replicate);
  }
  return words.size ? `#${words}` : location.pathname + location.search;
};
// Back leads to before a move, however long the move was.
const remember = isOver => {
  history[isMoving ? "replaceState" : "pushState"](null, "", fragment());
  isMoving = !isOver;
};
const read = () => {
  const words = new URLSearchParams(location.hash.slice(1));
  const names = [...words.keys()];
  const twice = [...new Set(names.filter((name, i) => names.indexOf(name) < i))];
  complain("address", twice.map(name => say("twice", name, words.getAll(name).at(-1))));
  const watched = words.getAll(historyKey).at(-1) ?? null;
  replicate = watched !== null && /^\d{1,6}$/.test(watched) ? Number(watched) : null;
  complain("history", watched !== null && replicate === null ? [say("noHistory", watched, data.replicates - 1)] : []);
  words.delete(historyKey);
  changes = new Map(words);
  [...changes.keys()].filter(name => parameters.has(name)).forEach(name => addSlider(name));
};
const refresh = () => {
  controls.forEach(show => show());
  element("to-base").disabled = changes.size === 0;
  element("means").setAttribute("aria-pressed", replicate === null);
  element("one").setAttribute("aria-pressed", replicate !== null);
  if (replicate !== null) {
    element("replicate").value = replicate;
  }
};
// Values by name, null for that of the base; a move that is not over is one of a slider in the hand.
const set = (values, isOver) => {
  for (const [name, value] of Object.entries(values)) {
    if (value === null) {
      changes.delete(name);
    } else {
      changes.set(name, value);
    }
  }
  complain("address", []);
  remember(isOver);
  refresh();
  ask(!isOver);
};
