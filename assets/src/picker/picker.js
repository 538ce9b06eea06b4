// Pointing at a place on a map. The form's fields hold it and work alone; the server decides.
import { begin, corners, maplibregl } from "../base.js";
import { drawn, fieldsOf } from "./fields.js";
import { written } from "./geometry.js";
import { beneath, collection, extent, groundOf, lay, named, seat } from "./ground.js";
import { keys } from "./keys.js";
import { vertices } from "./vertices.js";
import { nameAt, speaker, summary, warning } from "./words.js";

const CLOSE = 16; // zoom to look at a single point
const NEARBY = 13; // and to look for one

export async function pick(root) {
  const fields = fieldsOf(root);
  const ground = await groundOf(root, fields);
  const box = root.querySelector(".picker-map");
  const map = begin(box, root.dataset, {
    bounds: extent(ground),
    fitBoundsOptions: { padding: 24, maxZoom: 13 },
    keyboard: false, doubleClickZoom: false, dragRotate: false, touchPitch: false,
    pitchWithRotate: false, renderWorldCopies: false, maxZoom: 19,
  });
  map.touchZoomRotate.disableRotation();
  map.addControl(new maplibregl.ScaleControl({ unit: "metric" }), "bottom-left");
  await new Promise((done, fail) => { map.once("load", done); map.once("error", ({ error }) => fail(error)); });
  lay(map, root, ground);
  new Picker(root, map, fields, ground).start();
}

class Picker {
  constructor(root, map, fields, ground) {
    Object.assign(this, { root, map, fields, ground, past: [], writing: false });
    this.say = speaker(root);
    this.name = named(map);
    this.part = (name) => root.querySelector(`[data-part=${name}]`);
    this.button = (name) => root.querySelector(`button[data-do=${name}]`);
    this.show = vertices(map, this.say, {
      moving: (at, place) => this.sketch(this.with(at, place)),
      moved: (at, place) => this.commit(this.with(at, place)),
      removed: (at) => this.commit(this.now.points.filter((_each, n) => n !== at)),
    });
  }

  start() {
    const { map, root, fields } = this;
    const canvas = map.getCanvas();
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-describedby", this.part("help").id);
    keys(map, { put: () => this.put(), last: () => this.last() });
    map.on("click", ({ lngLat, originalEvent }) => originalEvent.target === canvas && this.add(lngLat.toArray()));
    map.on("moveend", () => this.tellCross());
    // What the cross is over is read aloud only to who moves it by keyboard.
    canvas.addEventListener("focus", () => this.part("cross").setAttribute("aria-live", "polite"));
    canvas.addEventListener("blur", () => this.part("cross").setAttribute("aria-live", "off"));
    root.addEventListener("click", ({ target }) => this.press(target.closest("button[data-do]")?.dataset.do));
    for (const kind of ["input", "change"]) fields.form.addEventListener(kind, (event) => this.typed(event));
    addEventListener("pageshow", () => this.refresh());
    this.name(this.ground);
    this.refresh();
    this.look();
    root.dataset.live = "yes";
  }

  get now() { return this.fields.read(); }
  get locked() { return Boolean(this.now.fixed || this.now.bad); }
  with(at, place) { return this.now.points.map((each, n) => (n === at ? place : each)); }

  press(name) {
    if (name && this[name]) this[name]();
  }

  put() { this.add(this.map.getCenter().toArray()); }

  last() {
    this.commit(this.now.points.slice(0, -1));
    if (!this.now.points.length) this.map.getCanvas().focus({ preventScroll: true });
  }

  add(place) { this.commit(this.now.shape === "point" ? [place] : [...this.now.points, place]); }

  commit(points) {
    if (this.locked) return this.refresh();
    this.write(() => this.fields.write(this.now.shape, points));
  }

  clear() {
    this.write(() => this.fields.put(this.now.shape === "point" ? { lat: "", lon: "" } : { points: "", lat: "", lon: "" }));
    this.map.getCanvas().focus({ preventScroll: true });
  }

  undo() {
    const before = this.past.pop();
    if (before) this.write(() => this.fields.put(before), false);
    if (!this.past.length) this.map.getCanvas().focus({ preventScroll: true });
  }

  write(change, remember = true) {
    const before = this.fields.texts();
    this.writing = true;
    change();
    this.writing = false;
    if (remember && JSON.stringify(before) !== JSON.stringify(this.fields.texts())) this.past.push(before);
    this.refresh();
  }

  typed({ target, type }) {
    if (this.writing) return;
    const whole = target === this.fields.form; // a draft was written back
    const place = ["municipality", "state"].includes(target.name);
    if (whole || (place && type === "change")) this.regroup();
    else if (!place) this.refresh();
  }

  async regroup() {
    const asked = this.asked = groundOf(this.root, this.fields);
    const ground = await asked;
    if (asked !== this.asked) return; // another was written meanwhile
    this.ground = ground;
    this.map.getSource("outlines").setData(collection(ground));
    this.map.getSource("seat").setData(seat(ground));
    this.name(ground);
    this.refresh();
    if (!this.now.points.length) this.look();
  }

  // The municipality under the drawing, written in its field.
  use() {
    const field = this.fields.municipality();
    field.value = this.button("use").dataset.name;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
    this.map.getCanvas().focus({ preventScroll: true });
  }

  here() {
    const told = this.part("warning");
    told.textContent = this.say("Asking");
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      this.add([coords.longitude, coords.latitude]);
      this.look();
      this.part("said").textContent += ` ${this.say("Located", { m: Math.round(coords.accuracy) })}`;
    }, () => { told.textContent = this.say("Denied"); }, { enableHighAccuracy: true, timeout: 20_000, maximumAge: 30_000 });
  }

  look() {
    const { points, fixed } = this.now;
    const shown = fixed ? [fixed] : points.map((coordinates) => ({ geometry: { coordinates } }));
    const under = shown.length ? shown : beneath(this.root);
    const box = under.length ? corners(under) : extent(this.ground);
    this.map.fitBounds(box, { padding: under.length ? 48 : 24, maxZoom: shown.length ? CLOSE : NEARBY, animate: false });
    this.tellCross();
  }

  sketch(points) {
    const features = drawn({ ...this.now, points });
    this.map.getSource("drawn").setData({ type: "FeatureCollection", features });
  }

  refresh() {
    const now = this.now;
    this.sketch(now.points);
    this.show(now.points, !this.locked);
    this.part("said").textContent = summary(this.say, now);
    const wrong = warning(this.say, now, this.ground);
    this.part("warning").textContent = wrong.text;
    this.offer(wrong.name ?? "");
    const able = { put: !this.locked, last: now.points.length > 0 && !this.locked, undo: this.past.length > 0,
      clear: now.points.length > 0 || this.locked, here: !this.locked, use: true };
    for (const [name, can] of Object.entries(able)) if (this.button(name)) this.button(name).disabled = !can;
  }

  // When the drawing lies in a municipality that is not the one written, or none is.
  offer(other) {
    const field = this.fields.municipality();
    const button = this.button("use");
    if (!field || !button) return;
    const { points } = this.now;
    const name = other || (field.value.trim() || !points.length ? "" : nameAt(points[0], this.ground));
    button.hidden = !name;
    button.dataset.name = name;
    button.textContent = this.say("Use", { name });
  }

  tellCross() {
    const at = this.map.getCenter().toArray();
    const name = nameAt(at, this.ground);
    this.part("cross").textContent = this.say(name ? "CrossIn" : "Cross", { at: written(at, 5), name });
  }
}
