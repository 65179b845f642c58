"use strict";
(() => {
  const element = id => document.getElementById(id);
  const make = (name, properties = {}, children = []) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };
  const data = JSON.parse(element("data").textContent);
  const token = new URLSearchParams(location.search).get("token");
  const client = crypto.randomUUID();
  const historyKey = "history"; // in the fragment: the replicate that is watched

  // --- Times: hours from the start, shown and sent as local times of the scenario.
  const days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
  const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
  const start = Date.parse(data.start + "Z");
  const dateAt = hour => new Date(start + Math.round(hour * 60) * 60000);
  const sent = hour => dateAt(hour).toISOString().slice(0, 16);
  const shown = hour => {
    const date = dateAt(hour);
    return `${days[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.toISOString().slice(11, 16)}`;
  };
  const hourOf = text => (Date.parse(text.slice(0, 16) + "Z") - start) / 3600000;

  // --- The state: what is changed, and which history is watched. It is in the address, so that back and reload work.
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
    const watched = words.get(historyKey);
    replicate = watched !== null && /^\d{1,6}$/.test(watched) ? Number(watched) : null;
    words.delete(historyKey);
    changes = new Map(words);
    [...changes.keys()].filter(name => parameters.has(name)).forEach(addSlider);
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
  const set = (values, isOver) => {
    for (const [name, value] of Object.entries(values)) {
      if (value === null) {
        changes.delete(name);
      } else {
        changes.set(name, value);
      }
    }
    remember(isOver);
    refresh();
    ask();
  };

  // --- Controls.
  // A slider of one value; text is what is sent for a number, or null where that is the base.
  const slider = (into, { name, label, word = label, min, max, step, base, text, number, show }) => {
    const id = `c-${name}`;
    const input = make("input", { type: "range", id, min, max, step });
    const value = make("span", { className: "value" });
    const reset = make("button", { type: "button", textContent: "base", className: "reset" });
    reset.setAttribute("aria-label", `${label}: back to the base`);
    const row = make("div", { className: "slider" }, [make("label", { htmlFor: id, textContent: word }), value, reset, input]);
    if (word !== label) {
      input.setAttribute("aria-label", label);
    }
    row.dataset.name = name;
    into.append(row);
    input.addEventListener("input", () => set({ [name]: text(Number(input.value)) }, false));
    input.addEventListener("change", () => {
      isMoving = false;
    });
    reset.addEventListener("click", () => {
      set({ [name]: null }, true);
      input.focus();
    });
    const place = () => {
      const now = changes.has(name) ? number(changes.get(name)) : base;
      input.value = now;
      value.textContent = show(now);
      input.setAttribute("aria-valuetext", show(now));
      row.classList.toggle("changed", changes.has(name));
      reset.hidden = !changes.has(name);
    };
    controls.push(place);
    return row;
  };

  const parameters = new Map(data.parameters.map(p => [p.name, p]));
  const hasSlider = new Set();
  const addSlider = (name, into = element("added")) => {
    if (hasSlider.has(name) || !parameters.has(name)) {
      return;
    }
    hasSlider.add(name);
    const p = parameters.get(name);
    const row = slider(into, {
      name, label: p.words, min: p.low, max: p.high, step: "any", base: p.base, number: Number,
      text: value => value === p.base ? null : String(Number(value.toPrecision(3))),
      show: value => `${Number(value.toPrecision(3))}${p.unit.length > 0 && p.unit.length < 9 ? ` ${p.unit}` : ""}`,
    });
    row.title = p.unit ? `${name}, ${p.unit}` : name;
  };
  data.shown.forEach(name => addSlider(name, element("shown")));

  element("search").addEventListener("input", () => {
    const words = element("search").value.toLowerCase().split(/\s+/).filter(w => w);
    const found = words.length === 0 ? [] : data.parameters.filter(p => !hasSlider.has(p.name)
      && words.every(w => `${p.name} ${p.words}`.toLowerCase().includes(w))).slice(0, 12);
    element("found").replaceChildren(...found.map(p => {
      const add = make("button", { type: "button", textContent: p.words, title: p.name });
      add.addEventListener("click", () => {
        addSlider(p.name);
        refresh();
        element("search").value = "";
        element("found").replaceChildren();
        element(`c-${p.name}`).focus();
      });
      return make("li", {}, [add]);
    }));
  });

  slider(element("times"), {
    name: "time.deadline", label: data.audit ? `Deadline, ${data.audit} due` : "Deadline", step: 1, ...data.deadline,
    text: hour => hour === data.deadline.base ? null : sent(hour), number: hourOf, show: shown,
  });
  if (data.audit) {
    const [annul, second] = ["audit.probability.annul", "audit.probability.secondRound"];
    const findings = { "": [null, null], annul: ["1", "0"], second: ["0", "1"], uphold: ["0", "0"] };
    const choice = make("select", { id: "finding" }, [
      new Option("by chance, as in the scenario", ""), new Option("annul the election", "annul"),
      new Option("a second round", "second"), new Option("uphold the result", "uphold"),
    ]);
    const own = new Option("by chance, as set by the sliders", "own");
    element("times").append(make("p", {}, [make("label", { htmlFor: "finding", textContent: `Finding of the ${data.audit}` }), choice]));
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

  for (const taker of new Set(data.measures.map(m => m.taker))) {
    const group = make("fieldset", {}, [make("legend", { textContent: `Measures of ${taker}` })]);
    element("measures").append(group);
    for (const m of data.measures.filter(one => one.taker === taker)) {
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
        name: at, label: `When: ${m.name}`, word: "When", min: first, max: m.max, step: 1, base: m.hour ?? first,
        text: hour => hour === (m.hour ?? first) ? null : sent(hour), number: hourOf,
        show: hour => m.hour === null && hour === first ? m.when : shown(hour),
      });
      if (m.grave) {
        row.append(make("p", { className: "beside" }));
      }
      controls.push(() => {
        box.checked = isOn();
        when.hidden = !isOn();
        row.classList.toggle("changed", changes.has(name));
      });
    }
  }

  element("to-base").addEventListener("click", () => {
    changes.clear();
    remember(true);
    refresh();
    ask();
    element("controls").querySelector("input").focus();
  });
  element("controls").addEventListener("submit", event => event.preventDefault());

  // --- Answers.
  const complain = errors => {
    if (errors.length > 0) {
      element("progress").textContent = "No answer: see the message.";
    }
    element("errors").replaceChildren(...errors.map(text => make("p", { textContent: text })));
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

  // The map keeps its player while its picture changes, so that nobody loses the slider in the hand.
  const film = { motion: null, frame: 0, set: 0, timer: 0 };
  const draw = () => {
    const set = film.motion.sets[film.set];
    film.motion.tracks.forEach((track, i) => {
      const value = set.values[i][film.frame];
      element(track.id).setAttribute(track.attr, track.attr === "fill" ? film.motion.shades[value] : value);
    });
    element("map-clock").textContent = set.clock[film.frame];
    element("map-slider").value = film.frame;
    element("map-slider").setAttribute("aria-valuetext", set.clock[film.frame]);
  };
  const stop = () => {
    clearInterval(film.timer);
    film.timer = 0;
    if (element("map-play")) {
      element("map-play").textContent = "Play";
    }
  };
  const play = () => {
    if (film.timer) {
      stop();
      return;
    }
    film.frame = film.frame >= film.motion.frames - 1 ? 0 : film.frame;
    draw();
    element("map-play").textContent = "Stop";
    film.timer = setInterval(() => {
      film.frame = Math.min(film.frame + 1, film.motion.frames - 1);
      draw();
      if (film.frame >= film.motion.frames - 1) {
        stop();
      }
    }, Math.min(200, 15000 / film.motion.frames));
  };
  const showMap = html => {
    const part = element("map-part");
    const player = part.querySelector("#map-player");
    const focus = document.activeElement;
    if (player) {
      player.remove();
    }
    swap(part, html);
    const block = part.querySelector("script[data-motion]");
    if (!block) {
      stop();
      return;
    }
    film.motion = JSON.parse(block.textContent);
    film.frame = Math.min(film.frame, film.motion.frames - 1);
    const fresh = part.querySelector("#map-player");
    if (player) {
      fresh.replaceWith(player);
      if (player.contains(focus)) {
        focus.focus({ preventScroll: true });
      }
    } else {
      element("map-slider").addEventListener("input", () => {
        film.frame = Number(element("map-slider").value);
        draw();
      });
      element("map-play").addEventListener("click", play);
      element("map-set").addEventListener("change", () => {
        film.set = element("map-set").selectedIndex;
        draw();
      });
    }
    const labels = film.motion.sets.map(one => one.label);
    const choice = element("map-set");
    if ([...choice.options].map(o => o.text).join("\n") !== labels.join("\n")) {
      film.set = Math.min(film.set, labels.length - 1);
      choice.replaceChildren(...labels.map(label => new Option(label)));
      choice.selectedIndex = film.set;
    }
    choice.hidden = document.querySelector("label[for=map-set]").hidden = labels.length < 2;
    element("map-slider").max = film.motion.frames - 1;
    element("map-player").hidden = false;
    draw();
  };

  let began = 0;
  const show = answer => {
    if (answer.errors) {
      complain(answer.errors);
      return;
    }
    if (began) {
      document.body.dataset.firstAnswer = Math.round(performance.now() - began); // milliseconds from the move to the first answer
      began = 0;
    }
    element("line").innerHTML = answer.line;
    element("progress").textContent = `${answer.progress}${answer.isLast ? "." : ", more are on their way."}`;
    swap(element("numbers"), answer.numbers);
    for (const part of ["outcomes", "incidence", "cascade"]) {
      swap(element(`${part}-part`), answer[part]);
    }
    if (replicate === null) {
      showMap(answer.map);
    }
    document.querySelectorAll(".beside").forEach(line => {
      line.textContent = answer.beside;
    });
    element("command").textContent = answer.command;
    element("copied").textContent = "";
    element("notes").replaceChildren(...answer.notes.map(text => make("li", { textContent: text })));
    element("results").setAttribute("aria-busy", !answer.isLast);
    document.body.dataset.replicates = answer.replicates;
    document.body.dataset.of = asked;
  };

  const post = (path, more, signal) => fetch(path, {
    method: "POST", signal, headers: { "Authorization": `Bearer ${token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ client, changes: [...changes].map(([name, value]) => `${name}=${value}`), ...more }),
  });
  const failed = error => {
    if (error.name !== "AbortError") {
      complain(["The program does not answer. Is it still running?"]);
    }
  };
  let running = null;
  let asked = "";
  const send = async () => {
    const control = running = new AbortController();
    element("results").setAttribute("aria-busy", true);
    try {
      asked = [...changes].map(([name, value]) => `${name}=${value}`).join("&");
      const answer = await post("/ask", {}, control.signal);
      if (!answer.ok) {
        complain((await answer.json().catch(() => ({}))).errors ?? ["The program refuses this page; open the address that it printed."]);
        return;
      }
      complain([]);
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let text = ""; ;) {
        const { done, value } = await reader.read();
        if (done) {
          return;
        }
        const events = (text + value).split("\n\n");
        text = events.pop();
        events.filter(() => !control.signal.aborted).forEach(event => show(JSON.parse(event.slice("data: ".length))));
      }
    } catch (error) {
      failed(error);
    }
  };
  let watching = null;
  const watch = async () => {
    watching?.abort();
    if (replicate === null) {
      return;
    }
    const control = watching = new AbortController();
    try {
      const answer = await post("/history", { replicate }, control.signal);
      const told = await answer.json();
      if (told.errors) {
        complain(told.errors);
      } else if (!control.signal.aborted) {
        showMap(told.map);
      }
    } catch (error) {
      failed(error);
    }
  };
  // What moves asks at most once a frame; what nobody looks at asks nothing.
  let isDue = false;
  const ask = () => {
    running?.abort();
    began = performance.now();
    if (!isDue && !document.hidden) {
      isDue = true;
      requestAnimationFrame(() => {
        isDue = false;
        send();
        watch();
      });
    }
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      running?.abort();
      watching?.abort();
      stop();
    } else {
      ask();
    }
  });

  const watchOne = number => {
    replicate = number;
    stop();
    remember(true);
    refresh();
    ask();
  };
  element("means").addEventListener("click", () => watchOne(null));
  element("one").addEventListener("click", () => watchOne(Number(element("replicate").value) || 0));
  element("replicate").addEventListener("change", () => watchOne(Math.max(0, Math.trunc(Number(element("replicate").value)) || 0)));
  element("skip").addEventListener("click", event => {
    event.preventDefault(); // the fragment is the state
    element("results").focus();
    element("results").scrollIntoView();
  });
  element("copy").addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(element("command").textContent);
      element("copied").textContent = "Copied.";
    } catch {
      getSelection().selectAllChildren(element("command"));
      element("copied").textContent = "Marked: copy it with the keyboard.";
    }
  });
  addEventListener("popstate", () => {
    isMoving = false;
    read();
    refresh();
    ask();
  });
  read();
  refresh();
  ask();
})();
