"use strict";
// What is asked of the program, and what comes back: an answer with more and more replicates, or one history.
const client = crypto.randomUUID();
const rest = 60; // milliseconds without a move after which a hand rests
const patience = 600; // milliseconds after which numbers that are still those of the last state are marked as such
const asking = { running: null, isDue: false, isFirst: false, waits: false, timer: 0, old: 0, moved: 0, of: "" };
const state = () => [...changes].map(([name, value]) => `${name}=${value}`);

// Whether the numbers belong to what was set before.
const mark = isOld => {
  clearTimeout(asking.old);
  document.body.classList.toggle("old", isOld);
};
const refused = (texts, isOld = true) => {
  complain("runs", texts);
  element("progress").textContent = say("noAnswer");
  mark(isOld);
};

const show = answer => {
  if (answer.errors) {
    refused(answer.errors);
    return;
  }
  mark(false);
  if (asking.moved) {
    document.body.dataset.firstAnswer = Math.round(performance.now() - asking.moved); // milliseconds from the move
    asking.moved = 0;
  }
  element("line").innerHTML = answer.line;
  element("progress").textContent = answer.progress;
  swap(element("numbers"), answer.numbers);
  for (const part of ["outcomes", "incidence", "cascade"]) {
    swap(element(`${part}-part`), answer[part]);
  }
  if (replicate === null) {
    showMap(answer.map);
  }
  document.querySelectorAll(".beside").forEach(line => {
    line.textContent = line.parentElement.dataset.on === "true" ? answer.with : answer.without;
  });
  element("command").textContent = answer.command;
  element("copied").textContent = "";
  element("notes").replaceChildren(...answer.notes.map(text => make("li", { textContent: text })));
  element("results").setAttribute("aria-busy", !answer.isLast);
  document.body.dataset.replicates = answer.replicates;
  document.body.dataset.of = asking.of;
};

const post = (path, more, signal) => fetch(path, {
  method: "POST", signal, headers: { "Authorization": `Bearer ${token}`, "Content-Type": "application/json" },
  body: JSON.stringify({ client, changes: state(), ...more }),
});
const send = async () => {
  const control = asking.running = new AbortController();
  const isMine = () => asking.running === control && !control.signal.aborted;
  element("results").setAttribute("aria-busy", true);
  clearTimeout(asking.old);
  asking.old = setTimeout(() => mark(true), patience);
  try {
    asking.of = state().join("&");
    const answer = await post("/ask", {}, control.signal);
    if (!answer.ok) {
      refused((await answer.json().catch(() => ({}))).errors ?? [say("refused")]);
      return;
    }
    complain("runs", []);
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let [text, isLast] = ["", false]; ;) {
      const { done, value } = await reader.read();
      if (done) {
        if (!isLast && isMine()) {
          refused([say("silent")], asking.isFirst);
        }
        return;
      }
      const events = (text + value).split("\n\n");
      text = events.pop();
      for (const event of events.filter(isMine)) {
        const answer = JSON.parse(event.slice("data: ".length));
        isLast = answer.isLast ?? true;
        show(answer);
        asking.isFirst = false;
      }
      if (asking.waits && isMine()) {
        askNow();
      }
    }
  } catch (error) {
    if (error.name !== "AbortError") {
      refused([say("silent")]);
    }
  } finally {
    if (asking.running === control) {
      asking.running = null;
    }
  }
};

let watching = null;
const watch = async () => {
  watching?.abort();
  if (replicate === null) {
    return;
  }
  complain("history", []);
  const control = watching = new AbortController();
  try {
    const answer = await post("/history", { replicate }, control.signal);
    const told = await answer.json();
    if (told.errors) {
      complain("history", told.errors);
    } else if (!control.signal.aborted) {
      showMap(told.map);
    }
  } catch (error) {
    if (error.name !== "AbortError") {
      complain("history", [say("silent")]);
    }
  }
};

// What happens at once is asked at once; what nobody looks at asks nothing.
const askNow = () => {
  asking.waits = false;
  clearTimeout(asking.timer);
  asking.running?.abort();
  if (!asking.isDue && !document.hidden) {
    asking.isDue = true;
    queueMicrotask(() => {
      asking.isDue = false;
      asking.isFirst = true;
      send();
      watch();
    });
  }
};
// While a slider is in the hand, what is under way may bring its first answer, so that something moves on the screen. As soon as the hand
// rests, or lets go, the place where it is goes first.
const ask = isInHand => {
  asking.moved = performance.now();
  if (asking.isDue) {
    return;
  }
  if (isInHand && asking.running && asking.isFirst) {
    asking.waits = true;
    clearTimeout(asking.timer);
    asking.timer = setTimeout(askNow, rest);
  } else {
    askNow();
  }
};
const settle = () => {
  if (asking.waits) {
    askNow();
  }
};
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    asking.running?.abort();
    watching?.abort();
    clearTimeout(asking.timer);
    clearTimeout(asking.old);
    stop();
  } else {
    askNow();
  }
});

// A history is one of the runs that are made, so that it can be looked up.
const watchOne = number => {
  complain("history", []);
  replicate = number === null ? null : Math.min(Math.max(0, Math.trunc(number) || 0), data.replicates - 1);
  stop();
  remember(true);
  refresh();
  askNow();
};
element("replicate").max = data.replicates - 1;
element("means").addEventListener("click", () => watchOne(null));
element("one").addEventListener("click", () => watchOne(Number(element("replicate").value)));
element("replicate").addEventListener("change", () => watchOne(Number(element("replicate").value)));
element("skip").addEventListener("click", event => {
  event.preventDefault(); // the fragment is the state
  element("results").focus();
  element("results").scrollIntoView();
});
element("copy").addEventListener("click", async () => {
  try {
    await navigator.clipboard.writeText(element("command").textContent);
    element("copied").textContent = say("copied");
  } catch {
    getSelection().selectAllChildren(element("command"));
    element("copied").textContent = say("marked");
  }
});
addEventListener("popstate", () => {
  isMoving = false;
  read();
  refresh();
  askNow();
});
read();
refresh();
askNow();
