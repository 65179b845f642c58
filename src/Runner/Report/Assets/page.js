"use strict";
(() => {
  // What is closed on the screen is read on paper.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach(part => { part.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach(part => { part.open = false; }));

  const element = id => document.getElementById(id);
  const marks = [...document.querySelectorAll("[data-frame]")];
  const slowest = 200; // milliseconds a frame
  const longest = 15000; // milliseconds from the first frame to the last

  // A picture that moves: a block of JSON says what changes from frame to frame. A choice says whose frames are shown.
  const moving = (id, motion) => {
    const choice = element(`${id}-set`);
    const tracks = motion.tracks.map(track => ({ ...track, element: element(track.id) }));
    let frame = 0;
    for (const set of motion.sets) {
      choice.append(new Option(set.label));
    }
    if (motion.sets.length < 2) {
      choice.hidden = document.querySelector(`label[for="${id}-set"]`).hidden = true;
    }
    const draw = () => {
      const set = motion.sets[choice.selectedIndex];
      tracks.forEach((track, i) => {
        const value = set.values[i][frame];
        if (track.attr === "text") {
          track.element.textContent = value;
        } else {
          track.element.setAttribute(track.attr, track.attr === "fill" ? motion.shades[value] : value);
        }
      });
      element(`${id}-clock`).textContent = set.clock[frame];
      return set.clock[frame];
    };
    choice.addEventListener("change", draw);
    element(`${id}-player`).hidden = false;
    return to => {
      frame = to;
      return draw();
    };
  };

  const blocks = [...document.querySelectorAll("script[data-motion]")];
  for (const block of blocks.filter(part => !part.dataset.follows)) {
    const id = block.dataset.motion;
    const motion = JSON.parse(block.textContent);
    const [slider, play] = [element(`${id}-slider`), element(`${id}-play`)];
    const draw = moving(id, motion);
    const followers = blocks.filter(part => part.dataset.follows === id)
      .map(part => moving(part.dataset.motion, JSON.parse(part.textContent)));
    const words = { play: play.textContent, stop: play.dataset.stop };
    let timer = 0;
    slider.max = motion.frames - 1;

    const show = frame => {
      slider.value = frame;
      slider.setAttribute("aria-valuetext", draw(frame));
      followers.forEach(follow => follow(frame));
      marks.forEach(mark => mark.closest("li").classList.toggle("ahead", Number(mark.dataset.frame) > frame));
    };
    const stop = () => {
      clearInterval(timer);
      timer = 0;
      play.textContent = words.play;
    };
    const isLast = () => Number(slider.value) >= motion.frames - 1;

    slider.addEventListener("input", () => show(Number(slider.value)));
    play.addEventListener("click", () => {
      if (timer) {
        stop();
        return;
      }
      if (isLast()) {
        show(0);
      }
      play.textContent = words.stop;
      timer = setInterval(() => {
        if (!isLast()) {
          show(Number(slider.value) + 1);
        }
        if (isLast()) {
          stop();
        }
      }, Math.min(slowest, longest / motion.frames));
    });
    marks.forEach(mark => mark.addEventListener("click", () => {
      show(Number(mark.dataset.frame));
      element(id).scrollIntoView({ block: "nearest" });
    }));
    show(0);
  }
})();
