"use strict";
(() => {
  // What is closed on the screen is read on paper.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach(part => { part.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach(part => { part.open = false; }));

  // A picture that moves: a block of JSON says what changes from frame to frame, a slider, a choice and a button which frame is shown.
  const followers = [];
  for (const block of document.querySelectorAll("script[data-motion]")) {
    const id = block.dataset.motion;
    const motion = JSON.parse(block.textContent);
    const player = document.getElementById(`${id}-player`);
    const [slider, play, choice] = ["slider", "play", "set"].map(part => document.getElementById(`${id}-${part}`));
    const clock = document.getElementById(`${id}-clock`);
    const tracks = motion.tracks.map(track => ({ ...track, element: document.getElementById(track.id) }));
    let timer = 0;

    const show = frame => {
      const set = motion.sets[choice ? choice.selectedIndex : 0];
      tracks.forEach((track, i) => {
        const value = set.values[i][frame];
        track.element.setAttribute(track.attr, track.attr === "fill" ? motion.shades[value] : value);
      });
      clock.textContent = set.clock[frame];
      slider.setAttribute("aria-valuetext", set.clock[frame]);
      followers.forEach(follow => follow(frame));
    };
    const stop = () => {
      clearInterval(timer);
      timer = 0;
      play.textContent = "Play";
    };
    const step = () => {
      if (Number(slider.value) >= motion.frames - 1) {
        stop();
        return;
      }
      slider.value = Number(slider.value) + 1;
      show(Number(slider.value));
    };

    slider.addEventListener("input", () => show(Number(slider.value)));
    choice?.addEventListener("change", () => show(Number(slider.value)));
    play.addEventListener("click", () => {
      if (timer) {
        stop();
        return;
      }
      if (Number(slider.value) >= motion.frames - 1) {
        slider.value = 0;
        show(0);
      }
      play.textContent = "Stop";
      timer = setInterval(step, Math.max(40, Math.min(200, 15000 / motion.frames)));
    });
    for (const link of document.querySelectorAll(`[data-frame]`)) {
      link.addEventListener("click", () => {
        slider.value = link.dataset.frame;
        show(Number(slider.value));
        document.getElementById(id).scrollIntoView({ block: "start" });
      });
    }
    player.hidden = false;
  }

  // One run: what has happened by the frame that is shown, and the pressure on the command that is chosen.
  const story = document.getElementById("pressures-data");
  if (story) {
    const data = JSON.parse(story.textContent);
    const choice = document.getElementById("pressures-command");
    const sum = document.getElementById("pressures-sum");
    const rows = data.fields.map((_, i) => ["bar", "number"].map(part => document.getElementById(`pressures-${part}-${i}`)));
    const events = [...document.querySelectorAll("#events [data-frame]")];
    let shown = 0;
    const draw = frame => {
      shown = frame;
      const command = data.commands[choice.selectedIndex];
      const terms = command.terms[frame];
      rows.forEach(([bar, number], i) => {
        const width = Math.abs(terms[i]) * data.scale;
        bar.setAttribute("x", terms[i] < 0 ? data.zero - width : data.zero);
        bar.setAttribute("width", width);
        number.textContent = terms[i].toFixed(2);
      });
      sum.textContent = command.words[frame];
      events.forEach(entry => entry.closest("li").classList.toggle("ahead", Number(entry.dataset.frame) > frame));
    };
    choice.addEventListener("change", () => draw(shown));
    followers.push(draw);
    document.getElementById("pressures").hidden = false;
    draw(0);
  }
})();
