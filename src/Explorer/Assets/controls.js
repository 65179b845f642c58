"use strict";
// What can be moved: sliders of parameters, the deadline and the audit, measures.

// A slider of one value; text is what is sent for a number, or null where that is the base.
const slider = (into, { name, label, word = label, about = "", min, max, step, base, text, number, show }) => {
  const id = `c-${name}`;
  const input = make("input", { type: "range", id, min, max, step });
  const value = make("span", { className: "value" });
  const reset = make("button", { type: "button", textContent: say("base"), className: "reset" });
  reset.setAttribute("aria-label", say("toBase", label));
  const row = make("div", { className: "slider" }, [make("label", { htmlFor: id, textContent: word }), value, reset, input]);
  if (word !== label) {
    input.setAttribute("aria-label", label);
  }
  if (about) {
    row.append(make("p", { id: `${id}-about`, className: "about", textContent: about }));
    input.setAttribute("aria-describedby", `${id}-about`);
  }
  row.dataset.name = name;
  into.append(row);
  input.addEventListener("input", () => set({ [name]: text(Number(input.value)) }, false));
  input.addEventListener("change", () => {
    isMoving = false;
    settle();
  });
  reset.addEventListener("click", () => {
    set({ [name]: null }, true);
    input.focus();
  });
  controls.push(() => {
    const now = changes.has(name) ? number(changes.get(name)) : base;
    input.value = now;
    value.textContent = show(now);
    input.setAttribute("aria-valuetext", show(now));
    row.classList.toggle("changed", changes.has(name));
    reset.hidden = !changes.has(name);
  });
  return row;
};

const parameters = new Map(data.parameters.map(p => [p.name, p]));
const hasSlider = new Set();
const addSlider = (name, into = element("added")) => {
  if (hasSlider.has(name)) {
    return;
  }
  hasSlider.add(name);
  const p = parameters.get(name);
  const short = value => `${Number(value.toPrecision(3))}`;
  slider(into, {
    name, label: p.words, about: say("about", p.meaning, name, short(p.low), short(p.high)), min: p.low, max: p.high, step: "any",
    base: p.base, number: Number, text: value => value === p.base ? null : short(value),
    show: value => `${short(value)}${p.unit.length > 0 && p.unit.length < 9 ? ` ${p.unit}` : ""}`,
  });
};
data.shown.forEach(name => addSlider(name, element("shown")));

const mostFound = 12;
const search = () => {
  const words = element("search").value.toLowerCase().split(/\s+/).filter(w => w);
  const found = words.length === 0 ? [] : data.parameters.filter(p =>
    words.every(w => `${p.name} ${p.words} ${p.meaning}`.toLowerCase().includes(w)));
  element("found").replaceChildren(...found.slice(0, mostFound).map(p => {
    const add = make("button", { type: "button" }, [make("strong", { textContent: p.words }), ` ${p.meaning}`]);
    add.addEventListener("click", () => {
      addSlider(p.name);
      refresh();
      element("search").value = "";
      search();
      element(`c-${p.name}`).focus();
    });
    return make("li", {}, [add]);
  }));
  element("found-note").textContent = words.length === 0 ? "" : found.length === 0 ? say("noneFound")
    : found.length > mostFound ? say("moreFound", found.length - mostFound) : "";
};
element("search").addEventListener("input", search);

slider(element("times"), {
  name: "time.deadline", label: data.audit ? say("deadlineOfAudit", data.audit) : say("deadline"), step: 1, ...data.deadline,
  text: hour => hour === data.deadline.base ? null : sent(hour), number: hourOf, show: shown,
});
if (data.audit) {
  const [annul, second] = ["audit.probability.annul", "audit.probability.secondRound"];
  const findings = { "": [null, null], annul: ["1", "0"], second: ["0", "1"], uphold: ["0", "0"] };
  const choice = make("select", { id: "finding" }, [
    new Option(say("byChance"), ""), new Option(say("annul"), "annul"), new Option(say("second"), "second"),
    new Option(say("uphold"), "uphold"),
  ]);
  const own = new Option(say("bySliders"), "own");
  const label = make("label", { htmlFor: "finding", textContent: say("findingOf", data.audit) });
  element("times").append(make("p", {}, [label, choice]));
  choice.addEventListener("change", () => set({ [annul]: findings[choice.value][0], [second]: findings[choice.value][1] }, true));
  controls.push(() => {
    const now = [changes.get(annul) ?? null, changes.get(second) ?? null];
    const known = Object.keys(findings).find(key => findings[key].every((value, i) => value === now[i]));
    if (known === undefined) {
      choice.append(own);
    } else {
      own.remove();
    }
    choice.value = known ?? "own";
  });
}

const addMeasure = (group, m) => {
  const [name, at, id] = [`measure.${m.id}`, `measure.${m.id}.at`, `m-${m.id}`];
  const box = make("input", { type: "checkbox", id });
  const row = make("div", { className: "measure" }, [make("label", { htmlFor: id }, [box, ` ${m.name}`])]);
  group.append(row);
  const isOn = () => changes.has(name) ? changes.get(name) === "on" : m.on;
  box.addEventListener("change", () => set(
    { [name]: box.checked === m.on ? null : box.checked ? "on" : "off", ...box.checked ? {} : { [at]: null } }, true));
  // A measure that waits for something to happen has its place left of all hours.
  const first = m.hour === null ? -1 : m.hour < 0 ? m.hour : m.hour % 1;
  const when = slider(row, {
    name: at, label: say("whenOf", m.name), word: say("when"), min: first, max: m.max, step: 1, base: m.hour ?? first,
    text: hour => hour === (m.hour ?? first) ? null : sent(hour), number: hourOf,
    show: hour => m.hour === null && hour === first ? m.when : shown(hour),
  });
  if (m.grave) {
    row.append(make("p", { className: "beside" }));
  }
  controls.push(() => {
    box.checked = isOn();
    when.hidden = !isOn();
    row.dataset.on = isOn();
    row.classList.toggle("changed", changes.has(name));
  });
};
for (const heading of new Set(data.measures.map(m => m.heading))) {
  const group = make("fieldset", {}, [make("legend", { textContent: heading })]);
  element("measures").append(group);
  data.measures.filter(m => m.heading === heading).forEach(m => addMeasure(group, m));
}

element("to-base").addEventListener("click", () => {
  changes.clear();
  set({}, true);
  element("controls").querySelector("input").focus();
});
element("controls").addEventListener("submit", event => event.preventDefault());
