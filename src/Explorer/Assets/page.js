"use strict";
// What the scripts of the page share: its elements, what the program sends with it, its words, and the times of the scenario.
const element = id => document.getElementById(id);
const make = (name, properties = {}, children = []) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};
const data = JSON.parse(element("data").textContent);
const token = new URLSearchParams(location.search).get("token");

// A sentence of the page in its language, with what fills its gaps.
const say = (name, ...gaps) => data.words[name].replace(/\{(\d)\}/g, (_, gap) => gaps[gap]);

// Times are hours from the start, shown and sent as local times of the scenario.
const start = Date.parse(data.start + "Z");
const dateAt = hour => new Date(start + Math.round(hour * 60) * 60000);
const sent = hour => dateAt(hour).toISOString().slice(0, 16);
const shown = hour => {
  if (!Number.isFinite(hour)) {
    return "?"; // a time of the address that is none: the program says what is right
  }
  const date = dateAt(hour);
  const day = `${data.days[date.getUTCDay()]} ${date.getUTCDate()} ${data.months[date.getUTCMonth()]}`;
  return `${day} ${date.toISOString().slice(11, 16)}`;
};
const hourOf = text => (Date.parse(text.slice(0, 16) + "Z") - start) / 3600000;

// What is wrong, by where it comes from: the address, the runs, the history. Each part says what it has to say until it says otherwise.
const complaints = new Map();
const complain = (about, texts) => {
  complaints.set(about, texts);
  element("errors").replaceChildren(...[...complaints.values()].flat().map(text => make("p", { textContent: text })));
};

// New content takes over which parts are open and what has the focus.
const swap = (into, html) => {
  const open = [...into.querySelectorAll("details")].map(part => part.open);
  const reachable = "summary, [tabindex], button, input, select";
  const focus = [...into.querySelectorAll(reachable)].indexOf(document.activeElement);
  into.innerHTML = html;
  into.querySelectorAll("details").forEach((part, i) => {
    part.open = open[i] ?? false;
  });
  if (focus >= 0) {
    into.querySelectorAll(reachable)[focus]?.focus({ preventScroll: true });
  }
};
