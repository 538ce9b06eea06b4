// A map of our own: the drawing of the server moves under the finger at once, and its tiles, drawn on a canvas, take
// its place when they are there. Places are parts of the world's side in Web Mercator; `scale` is pixels of that side.
const TILE = 256;
const UNITS = 4096;
const DEEPEST = 18;
const KEPT = 300; // tiles in memory
const REACH = 24; // pixels around a finger
const STILL = 500; // milliseconds without a move, before the list follows
const AGAIN = 3000; // milliseconds before a tile that did not come is asked for again
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const clamp = (low, value, high) => Math.min(Math.max(low, value), high);
const radius = (count) => 4 + 2 * Math.log10(count);
const across = (lon) => (lon + 180) / 360;
const down = (lat) => (1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2;
const lonOf = (x) => x * 360 - 180;
const latOf = (y) => (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;

class Tiles {
  constructor(address, changed) {
    this.address = address;
    this.changed = changed;
    this.held = new Map();
  }

  // A tile's content; undefined while it comes. `wanted` asks for it.
  get(z, x, y, wanted = true) {
    const key = `${z}/${x}/${y}`;
    const found = this.held.get(key);
    if (found || !wanted) return found?.content;
    if (this.held.size > KEPT) this.held.clear();
    const tile = {};
    this.held.set(key, tile);
    fetch(this.address.replace("{z}", z).replace("{x}", x).replace("{y}", y))
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
      .then((content) => {
        tile.content = content;
        this.changed();
      })
      // What did not come is not empty: what was drawn stays, and it is asked for again.
      .catch(() => setTimeout(() => {
        if (this.held.get(key) === tile) this.held.delete(key);
        this.changed();
      }, AGAIN));
    return undefined;
  }
}

class WebMap {
  constructor(root) {
    this.root = root;
    this.said = root.dataset;
    this.sheet = root.querySelector("svg");
    [this.left, this.top, this.wide, this.high] = this.said.box.split(",").map(Number);
    this.canvas = document.createElement("canvas");
    for (const [name, value] of [["tabindex", 0], ["role", "application"], ["aria-label", this.said.sayMap]]) this.canvas.setAttribute(name, value);
    root.append(this.canvas, this.button("+", this.said.sayIn, 1), this.button("−", this.said.sayOut, -1));
    this.tiles = new Tiles(this.said.marks, () => this.draw());
    this.pictures = new Map();
    this.fingers = new Map();
    this.colours = this.read();
    this.fit();
    this.listen();
    this.draw();
    root.dataset.live = "yes";
    performance.mark("map-live");
    requestIdleCallback?.(() => this.ground()) ?? setTimeout(() => this.ground(), 200);
  }

  button(sign, label, step) {
    const one = document.createElement("button");
    one.type = "button";
    one.textContent = sign;
    one.className = `web-map-${step > 0 ? "in" : "out"}`;
    one.setAttribute("aria-label", label);
    one.addEventListener("click", () => this.near(2 ** step));
    return one;
  }

  // Colours of the legend's circles, by their number, and those of the page.
  read() {
    const shades = {};
    for (const one of document.querySelectorAll(".legend [data-shade]")) shades[one.dataset.shade] = getComputedStyle(one).fill;
    const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    return { shades, line: token("--edge"), ink: token("--ink"), paper: token("--raised"), ground: token("--sunk") };
  }

  // The whole box in sight, as the drawing has it.
  fit() {
    this.size();
    this.scale = Math.min(this.width / this.wide, this.height / this.high);
    this.x = this.left + this.wide / 2;
    this.y = this.top + this.high / 2;
    this.first = { x: this.x, y: this.y, scale: this.scale };
  }

  size() {
    const { clientWidth, clientHeight } = this.root;
    const ratio = Math.min(devicePixelRatio, 2);
    [this.width, this.height, this.ratio] = [clientWidth, clientHeight, ratio];
    [this.canvas.width, this.canvas.height] = [clientWidth * ratio, clientHeight * ratio];
  }

  draw() {
    if (!this.asked) this.asked = requestAnimationFrame(() => this.paint());
  }

  // Tiles in sight at a zoom; null when one of them is not there yet.
  level(z, wanted) {
    const side = 2 ** z;
    const [w, h] = [this.width / this.scale / 2, this.height / this.scale / 2];
    const range = (low, high) => [clamp(0, Math.floor(low * side), side - 1), clamp(0, Math.floor(high * side), side - 1)];
    const [west, east] = range(this.x - w, this.x + w);
    const [north, south] = range(this.y - h, this.y + h);
    const found = [];
    let whole = true;
    for (let y = north; y <= south; y += 1) {
      for (let x = west; x <= east; x += 1) {
        const content = this.tiles.get(z, x, y, wanted);
        if (content) found.push({ z, x, y, content });
        else whole = false;
      }
    }
    return { found, whole };
  }

  paint() {
    this.asked = 0;
    const wanted = clamp(0, Math.round(Math.log2(this.scale / TILE)), DEEPEST);
    const now = this.level(wanted, true);
    let shown = now;
    // Until a zoom is whole, the one that was; at first, the drawing of the server.
    if (now.whole) this.drawn = wanted;
    else if (this.drawn !== undefined && this.drawn !== wanted) shown = this.level(this.drawn, false);
    const started = this.drawn !== undefined;
    this.move();
    this.sheet.style.visibility = started ? "hidden" : "";
    const pen = this.canvas.getContext("2d");
    pen.setTransform(this.ratio, 0, 0, this.ratio, 0, 0);
    pen.clearRect(0, 0, this.width, this.height);
    if (!started) return;
    pen.fillStyle = this.colours.ground;
    pen.fillRect(0, 0, this.width, this.height);
    this.paintGround(pen);
    this.paintMarks(pen, shown.found);
    this.paintNames(pen, shown.found);
    this.paintHere(pen);
    if (!now.whole) return;
    // For who measures: when the tiles are first on the screen, and when they last were.
    if (!performance.getEntriesByName("map-drawn").length) performance.mark("map-drawn");
    performance.clearMarks("map-works");
    performance.mark("map-works");
  }

  // The drawing follows the finger too, while it is what is seen.
  move() {
    const k = this.scale / this.first.scale;
    const [x, y] = [(this.first.x - this.x) * this.scale, (this.first.y - this.y) * this.scale];
    this.sheet.style.transform = k === 1 && !x && !y ? "" : `translate(${x}px, ${y}px) scale(${k})`;
  }

  at(x, y) {
    return [(x - this.x) * this.scale + this.width / 2, (y - this.y) * this.scale + this.height / 2];
  }

  paintGround(pen) {
    if (this.said.tiles) this.paintPictures(pen);
    if (!this.outlines) return;
    const [x, y] = this.at(0, 0);
    pen.save();
    pen.translate(x, y);
    pen.scale(this.scale, this.scale);
    pen.fillStyle = this.colours.paper;
    pen.strokeStyle = this.colours.line;
    pen.lineWidth = 0.7 / this.scale;
    if (!this.said.tiles) pen.fill(this.outlines, "evenodd");
    pen.stroke(this.outlines);
    pen.restore();
  }

  paintPictures(pen) {
    const z = clamp(0, Math.round(Math.log2(this.scale / TILE)), DEEPEST);
    const side = 2 ** z;
    const wide = this.scale / side;
    const [w, h] = [this.width / this.scale / 2, this.height / this.scale / 2];
    for (let y = Math.floor((this.y - h) * side); y <= (this.y + h) * side; y += 1) {
      for (let x = Math.floor((this.x - w) * side); x <= (this.x + w) * side; x += 1) {
        const address = this.said.tiles.replace("{z}", z).replace("{x}", x).replace("{y}", y);
        let picture = this.pictures.get(address);
        if (!picture) {
          this.pictures.set(address, (picture = new Image()));
          picture.onload = () => this.draw();
          picture.src = address;
        }
        if (picture.complete && picture.naturalWidth) pen.drawImage(picture, ...this.at(x / side, y / side), wide, wide);
      }
    }
  }

  paintMarks(pen, tiles) {
    const marks = [];
    for (const { z, x, y, content } of tiles) {
      const side = 2 ** z;
      for (const [mx, my, n, shade, work, text] of content.marks) {
        const [px, py] = this.at((x + mx / UNITS) / side, (y + my / UNITS) / side);
        marks.push({ px, py, n, shade, work, text, x: (x + mx / UNITS) / side, y: (y + my / UNITS) / side });
      }
    }
    marks.sort((one, other) => other.n - one.n);
    pen.lineWidth = 1;
    pen.strokeStyle = this.colours.paper;
    for (const one of marks) {
      pen.globalAlpha = 0.8;
      pen.fillStyle = this.colours.shades[one.shade] ?? this.colours.ink;
      pen.beginPath();
      pen.arc(one.px, one.py, radius(one.n), 0, 2 * Math.PI);
      pen.fill();
      pen.globalAlpha = 1;
      pen.stroke();
    }
    this.marks = marks;
  }

  // Names where they fit, over the marks; what would touch another is left out.
  paintNames(pen, tiles) {
    const taken = [];
    pen.font = `600 12px ${getComputedStyle(this.root).fontFamily}`;
    pen.textAlign = "center";
    pen.lineJoin = "round";
    pen.lineWidth = 3;
    pen.strokeStyle = this.colours.paper;
    pen.fillStyle = this.colours.ink;
    const names = tiles.flatMap(({ z, x, y, content }) => content.names.map(([nx, ny, name, rank]) => (
      { name, rank, at: this.at((x + nx / UNITS) / 2 ** z, (y + ny / UNITS) / 2 ** z) })));
    names.sort((one, other) => one.rank - other.rank);
    for (const { name, at: [px, py] } of names) {
      const half = pen.measureText(name).width / 2 + 4;
      const inside = px > half && px < this.width - half && py > 20 && py < this.height - 8;
      if (!inside || taken.some(([ox, oy, wide]) => Math.abs(px - ox) < half + wide && Math.abs(py - oy) < 16)) continue;
      taken.push([px, py, half]);
      pen.strokeText(name, px, py - 8);
      pen.fillText(name, px, py - 8);
    }
  }

  // The work of the list that is pointed at.
  paintHere(pen) {
    if (!this.here) return;
    const [x, y] = this.at(across(this.here[0]), down(this.here[1]));
    pen.lineWidth = 3;
    pen.strokeStyle = this.colours.ink;
    pen.beginPath();
    pen.arc(x, y, 11, 0, 2 * Math.PI);
    pen.stroke();
  }

  async ground() {
    const answer = await fetch(this.said.outlines).catch(() => undefined);
    if (!answer?.ok) return;
    const path = new Path2D();
    const ring = (points) => points.forEach(([lon, lat], n) => (n ? path.lineTo(across(lon), down(lat)) : path.moveTo(across(lon), down(lat))));
    for (const { geometry } of (await answer.json()).features) {
      const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
      polygons.forEach((rings) => rings.forEach(ring));
    }
    this.outlines = path;
    this.draw();
    performance.mark("map-idle");
  }

  // Nearer (or farther) by a factor, around a point of the map.
  near(factor, px = this.width / 2, py = this.height / 2) {
    const scale = clamp(TILE, this.scale * factor, TILE * 2 ** DEEPEST);
    const [dx, dy] = [px - this.width / 2, py - this.height / 2];
    this.x += dx / this.scale - dx / scale;
    this.y += dy / this.scale - dy / scale;
    this.scale = scale;
    this.moved();
  }

  pan(dx, dy) {
    this.x -= dx / this.scale;
    this.y = clamp(0, this.y - dy / this.scale, 1);
    this.moved();
  }

  moved() {
    this.close();
    this.draw();
    clearTimeout(this.still);
    this.still = setTimeout(() => this.follow(), STILL);
  }

  // What is seen, as the filter of a part of the map says it.
  box() {
    const [w, h] = [this.width / this.scale / 2, this.height / this.scale / 2];
    const sides = [lonOf(this.x - w), latOf(this.y + h), lonOf(this.x + w), latOf(this.y - h)];
    return sides.map((side, n) => clamp(n % 2 ? -85 : -180, side, n % 2 ? 85 : 180).toFixed(5)).join(",");
  }

  // The list, and the address of the page, are of what is seen.
  async follow() {
    const address = new URL(location.href);
    address.searchParams.set("caja", this.box());
    address.searchParams.delete("pagina");
    history.replaceState(null, "", address);
    const list = document.querySelector(".beside");
    address.searchParams.set("parte", "lista");
    this.following?.abort();
    this.following = new AbortController();
    const answer = await fetch(address, { signal: this.following.signal }).catch(() => undefined);
    if (answer?.ok) list.innerHTML = await answer.text();
  }

  listen() {
    const { canvas } = this;
    new ResizeObserver(() => {
      this.size();
      this.draw();
    }).observe(this.root);
    canvas.addEventListener("pointerdown", (event) => this.press(event));
    canvas.addEventListener("pointermove", (event) => this.drag(event));
    for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, (event) => this.lift(event));
    canvas.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    canvas.addEventListener("keydown", (event) => this.key(event));
    canvas.addEventListener("dblclick", ({ offsetX, offsetY }) => this.near(2, offsetX, offsetY));
    const list = document.querySelector(".beside");
    for (const event of ["pointerover", "focusin"]) list?.addEventListener(event, ({ target }) => this.point(target.closest("[data-at]")));
    for (const event of ["pointerleave", "focusout"]) list?.addEventListener(event, () => this.point(undefined));
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      this.colours = this.read();
      this.draw();
    });
  }

  point(row) {
    this.here = row?.dataset.at.split(",").map(Number);
    this.draw();
  }

  press(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.fingers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    this.gone = this.fingers.size > 1 ? Infinity : 0;
  }

  drag(event) {
    const finger = this.fingers.get(event.pointerId);
    if (!finger) {
      this.canvas.style.cursor = this.under(event.offsetX, event.offsetY, 4) ? "pointer" : "grab";
      return;
    }
    const [dx, dy] = [event.offsetX - finger.x, event.offsetY - finger.y];
    const other = [...this.fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other) {
      const spread = (x, y) => Math.max(8, Math.hypot(x - other.x, y - other.y));
      this.near(spread(event.offsetX, event.offsetY) / spread(finger.x, finger.y), (event.offsetX + other.x) / 2, (event.offsetY + other.y) / 2);
      this.pan(dx / 2, dy / 2);
    } else {
      this.gone += Math.abs(dx) + Math.abs(dy);
      if (this.gone > 6) this.pan(dx, dy);
    }
    Object.assign(finger, { x: event.offsetX, y: event.offsetY });
  }

  lift(event) {
    if (!this.fingers.delete(event.pointerId) || this.fingers.size || event.type === "pointercancel") return;
    if (this.gone > 6) return;
    const mark = this.under(event.offsetX, event.offsetY, event.pointerType === "mouse" ? 6 : REACH);
    if (mark) this.tell(mark);
    else this.close();
  }

  under(x, y, reach) {
    const far = (one) => Math.hypot(one.px - x, one.py - y) - radius(one.n);
    return (this.marks ?? []).filter((one) => far(one) < reach).sort((one, other) => far(one) - far(other))[0];
  }

  wheel(event) {
    if (!event.ctrlKey && !event.metaKey) {
      this.hint(this.said.sayWheel);
      return;
    }
    event.preventDefault();
    this.near(2 ** clamp(-1, -event.deltaY / 200, 1), event.offsetX, event.offsetY);
  }

  key(event) {
    const step = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    const factor = { "+": 2, "=": 2, "-": 0.5 }[event.key];
    if (!step && !factor && event.key !== "Escape") return;
    event.preventDefault();
    if (step) this.pan(step[0] * this.width * 0.25, step[1] * this.height * 0.25);
    else if (factor) this.near(factor);
    else this.close();
  }

  hint(text) {
    clearTimeout(this.hinting);
    const card = this.open([text]);
    card.classList.add("web-map-hint");
    this.hinting = setTimeout(() => this.close(), 1500);
  }

  async tell(mark) {
    if (!mark.work) {
      const nearer = document.createElement("button");
      nearer.type = "button";
      nearer.className = "button quiet";
      nearer.textContent = this.said.sayNearer;
      nearer.addEventListener("click", () => {
        [this.x, this.y] = [mark.x, mark.y];
        this.near(4);
        this.canvas.focus();
      });
      this.stand(this.open([mark.text, nearer]), mark);
      return;
    }
    const card = this.stand(this.open([mark.text]), mark);
    const answer = await fetch(this.said.card.replace("/0/", `/${mark.work}/`)).catch(() => undefined);
    if (!card.isConnected) return;
    card.querySelector("div").innerHTML = answer?.ok ? await answer.text() : this.said.sayFailed;
    this.stand(card, mark);
  }

  open(content) {
    this.close();
    const card = document.createElement("div");
    const said = document.createElement("div");
    const out = document.createElement("button");
    card.className = "web-map-card";
    card.setAttribute("role", "status");
    out.type = "button";
    out.textContent = "×";
    out.setAttribute("aria-label", this.said.sayClose);
    out.addEventListener("click", () => {
      this.close();
      this.canvas.focus();
    });
    said.append(...content.flatMap((one) => [one, document.createElement("br")]));
    card.append(said, out);
    this.root.append(card);
    this.card = card;
    return card;
  }

  // Beside its mark, whole inside the map.
  stand(card, { px, py }) {
    const [w, h] = [card.offsetWidth, card.offsetHeight];
    const top = py - h - 14 > 8 ? py - h - 14 : py + 14;
    card.style.left = `${clamp(8, px - w / 2, Math.max(8, this.width - w - 8))}px`;
    card.style.top = `${clamp(8, top, Math.max(8, this.height - h - 8))}px`;
    return card;
  }

  close() {
    this.card?.remove();
    this.card = undefined;
  }
}

for (const root of document.querySelectorAll(".web-map")) new WebMap(root);
