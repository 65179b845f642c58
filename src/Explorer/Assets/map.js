"use strict";
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
    element("map-play").textContent = say("play");
  }
};
const play = () => {
  if (film.timer) {
    stop();
    return;
  }
  film.frame = film.frame >= film.motion.frames - 1 ? 0 : film.frame;
  draw();
  element("map-play").textContent = say("stop");
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
