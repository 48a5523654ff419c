"use strict";
// The questionnaire in the browser: asks, keeps the answers on this device, and writes the file of answers.
// Nothing leaves the page: its policy forbids every request.

const form = JSON.parse(document.getElementById("data").textContent);
const questions = form.rubrics.flatMap((rubric) => rubric.questions.map((question) => ({ ...question, rubric: rubric.id })));
const say = (key, values = {}) => form.words[key].replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));

let kept = empty();

function empty() {
  return { token: token(), started: now(), role: "", name: "", facts: {}, answers: {}, turn: 0 };
}

// Tells one person's two files from two people's that say the same; it is drawn by chance and says nothing else.
function token() {
  return Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// An anonymous form keeps the day only.
function now() {
  const moment = new Date().toISOString();
  return form.anonymous ? `${moment.slice(0, 10)}T00:00:00Z` : `${moment.slice(0, 19)}Z`;
}

const answerTo = (question) => ((kept.answers[question.rubric] ??= {})[question.id] ??= {});

// ---------------------------------------------------------------------------------------------- what to ask

// A condition holds, does not, or can't be known yet (null): the same three values as in the program.
function holds(condition) {
  return every(Object.entries(condition).map(([name, wanted]) => entry(name, wanted)));
}

function entry(name, wanted) {
  if (name === "not") return opposite(holds(wanted));
  if (name === "all") return every(wanted.map(holds));
  if (name === "any") return opposite(every(wanted.map((part) => opposite(holds(part)))));
  const value = kept.facts[name];
  if (value === undefined) return null;
  if (wanted !== null && typeof wanted === "object" && !Array.isArray(wanted)) {
    return every(Object.entries(wanted).map(([kind, bound]) => compared(kind, value, bound)));
  }
  return oneOf(value, wanted);
}

function compared(kind, value, bound) {
  if (kind === "min") return Number(value) >= Number(bound);
  if (kind === "max") return Number(value) <= Number(bound);
  return kind === "not" ? !oneOf(value, bound) : oneOf(value, bound);
}

const same = (one, other) => (typeof other === "number" ? Number(one) === other : String(one) === String(other));
const oneOf = (value, wanted) => [value].flat().some((one) => [wanted].flat().some((choice) => same(one, choice)));
const opposite = (value) => (value === null ? null : !value);

function every(parts) {
  if (parts.includes(false)) return false;
  return parts.includes(null) ? null : true;
}

const isAsked = ({ applies = [] }) => applies.every((condition) => holds(condition) !== false);
const asked = () => questions.filter(isAsked);

function stateOf(question) {
  const answer = answerTo(question);
  if (answer.level) return question.levels.find((level) => level.id === answer.level).label;
  if (answer.amount) return answer.amount;
  if (answer.unknown) return say("unknown");
  if (answer["not-applicable"]?.trim()) return say("not-applicable");
  return Object.keys(said(answer)).length ? say("checks-only") : "";
}

// ---------------------------------------------------------------------------------------------- keeping

// A frame of a mail program or a document store: it may neither keep, download nor print, and says nothing of it.
const isPreview = self !== top || (origin === "null" && location.protocol !== "file:");
const PATIENCE = 3000; // milliseconds in which storage must answer; some previews never do

const soon = (promise) => Promise.race([promise, new Promise((_, reject) => { setTimeout(() => reject(new Error("silent")), PATIENCE); })]);

const keeper = {
  where: `csmaturity-form-${form.id}`,

  open() {
    return new Promise((resolve, reject) => {
      const request = indexedDB.open(this.where, 1);
      request.onupgradeneeded = () => request.result.createObjectStore("answers");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  },

  async use(mode, work) {
    const database = (this.database ??= await this.open());
    return new Promise((resolve, reject) => {
      // Strict: said to be saved only when it is on the disk, so that a crash loses nothing.
      const transaction = database.transaction("answers", mode, { durability: "strict" });
      const request = work(transaction.objectStore("answers"));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error);
    });
  },

  read: () => keeper.use("readonly", (store) => store.get("kept")),
  // Nothing is written over what another window has saved since; that is given back instead.
  write: (value) => keeper.use("readwrite", (store) => {
    const request = store.get("kept");
    request.onsuccess = () => { if (!isNewer(request.result, value)) store.put(value, "kept"); };
    return request;
  }),
  forget: () => keeper.use("readwrite", (store) => store.delete("kept")),
  // A finished round is kept apart, so that the next one begins as somebody new.
  putApart: (value) => keeper.use("readwrite", (store) => { store.put(value, "earlier"); return store.delete("kept"); }),
  apart: () => keeper.use("readonly", (store) => store.get("earlier")),
};

const TYPING = 250; // milliseconds
let waiting = 0;

// A choice is saved at once; typing is saved when it pauses.
function changed(pause = 0) {
  progress();
  clearTimeout(waiting);
  if (pause) waiting = setTimeout(save, pause);
  else save();
}

async function save() {
  clearTimeout(waiting);
  waiting = 0;
  kept.updated = now();
  kept.turn += 1;
  const mine = JSON.parse(JSON.stringify(kept));
  try {
    const other = await soon(keeper.write(mine));
    if (isNewer(other, mine)) adopt(other);
    else tell(say("saved"));
  } catch {
    tell(say("not-saved"), true);
  }
}

// Whether answers come from another window: more was done there, or somebody began anew.
const isNewer = (other, mine) => Boolean(other) && (other.token !== mine.token || other.turn >= mine.turn);

// What another window saved takes the place of what this one shows.
function adopt(other) {
  kept = { ...empty(), ...other };
  build();
  show();
  tell(say("elsewhere"), true);
}

async function look() {
  if (document.hidden || waiting) return;
  const found = await soon(keeper.read()).catch(() => undefined);
  if (isNewer(found, { ...kept, turn: kept.turn + 1 })) adopt(found);
}

function tell(text, isBad = false) {
  const line = document.getElementById("saved");
  line.textContent = text;
  line.className = isBad ? "warning" : "";
}

// ---------------------------------------------------------------------------------------------- the answer file

// What slides, PDFs and terminals put into a text: line ends are mended, what can't be seen goes. `savable` in Python is the same.
const clean = (text) => text.replace(/\x1b(\[[0-?]*[ -/]*[@-~]|[\]PX^_][^]*?(\x07|\x1b\\|$))/g, "").replace(/\r\n|[\v\f\r\x85\u2028\u2029]/g, "\n").replace(/[\0-\x08\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]/gu, "");

// Every text is written as JSON writes it, which is YAML too, whatever it holds.
function yaml(value, depth = 0) {
  const pad = "  ".repeat(depth);
  if (value === true || value instanceof Plain) return ` ${value}\n`;
  if (typeof value === "string") return ` ${JSON.stringify(clean(value))}\n`;
  if (Array.isArray(value)) {
    if (!value.length) return " []\n";
    return `\n${value.map((item) => `${pad}-${yaml(item, depth + 1).replace(/^\n\s*/, " ")}`).join("")}`;
  }
  return `\n${Object.entries(value).map(([key, item]) => `${pad}${key}:${yaml(item, depth + 1)}`).join("")}`;
}

// A number or an id, written without quotes.
class Plain {
  constructor(text) { this.text = text; }
  toString() { return this.text; }
}

function answerFile() {
  const respondent = {};
  if (kept.role.trim()) respondent.role = kept.role.trim();
  if (kept.name.trim() && !form.anonymous) respondent.name = kept.name.trim();
  respondent.token = kept.token;
  const facts = Object.fromEntries(Object.entries(kept.facts).map(([id, value]) => [id, numeric(id) ? new Plain(value) : value]));
  const organisation = {};
  if (form.organisation) organisation.name = form.organisation;
  if (Object.keys(facts).length) organisation.facts = facts;
  const whole = {
    format: new Plain("csmaturity-assessment/1"),
    ...(Object.keys(organisation).length && { organisation }),
    respondent,
    rubrics: form.rubrics.map(({ id, version, sha256, decides }) => ({ id: new Plain(id), version: new Plain(version), ...(sha256 && { sha256 }), decides })),
    started: new Plain(kept.started),
    updated: new Plain(kept.updated ?? now()),
    ...(form.form && { form: new Plain(form.form) }),
  };
  const answers = {};
  for (const question of asked()) {
    const answer = written(answerTo(question));
    if (Object.keys(answer).length) (answers[question.rubric] ??= {})[question.id] = answer;
  }
  if (Object.keys(answers).length) whole.answers = answers;
  return yaml(whole).trimStart();
}

function written(answer) {
  const { level, amount, unknown, note, confidence } = answer;
  const reason = answer["not-applicable"]?.trim();
  const gates = said(answer);
  return {
    ...(level && { level }),
    ...(amount && { level: new Plain(amount) }),
    ...(Object.keys(gates).length && { gates }),
    ...(reason && { "not-applicable": reason }),
    ...(unknown && { unknown: true }),
    ...(note?.trim() && { note: note.trim() }),
    ...(confidence && { confidence }),
  };
}

// What was said to the statements; one that does not apply needs its reason.
function said(answer) {
  const all = Object.entries(answer.gates ?? {});
  const whole = all.map(([id, value]) => [id, typeof value === "string" ? value : { "not-applicable": value["not-applicable"].trim() }]);
  return Object.fromEntries(whole.filter(([, value]) => typeof value === "string" || value["not-applicable"]));
}

function fileName(ending = "yaml") {
  const role = kept.role.toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join("-") ?? "anonymous";
  return `answers-${role}-${kept.token.slice(0, 6)}.${ending}`;
}

// No browser says whether a download came, so nothing here does: the text to copy is opened beside it.
function download() {
  const link = element("a", { download: fileName() });
  document.querySelector("details.only-screen").open = true;
  try {
    link.href = URL.createObjectURL(new Blob([answerFile()], { type: "application/yaml" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    handedOver(say("downloading", { file: link.download }));
  } catch {
    tell(say("no-download"), true);
  }
}

// The sheet takes few kinds of file: else the answers go as a text file, else as text.
async function share() {
  const files = ["yaml", "txt"].map((ending) => ({ files: [new File([answerFile()], fileName(ending), { type: "text/plain" })] }));
  try {
    await navigator.share(files.find((one) => navigator.canShare?.(one)) ?? { text: answerFile() });
    handedOver(say("shared"));
  } catch (error) {
    if (error.name === "AbortError") return;
    document.querySelector("details.only-screen").open = true;
    tell(say("no-share"), true);
  }
}

async function copy(field) {
  field.select();
  let isCopied = document.execCommand("copy"); // the newer way asks for leave, and in a frame never hears
  if (!isCopied) isCopied = await soon(navigator.clipboard?.writeText(field.value) ?? Promise.reject()).then(() => true).catch(() => false);
  if (isCopied) handedOver(say("copied"));
  else tell(say("copy-yourself"), true);
}

function handedOver(text) {
  tell(text);
  kept.passed = now();
  soon(keeper.write({ ...kept, turn: kept.turn += 1 })).catch(() => {});
}

function printed() {
  let isPrinted = false;
  addEventListener("beforeprint", () => { isPrinted = true; }, { once: true });
  print();
  setTimeout(() => { if (!isPrinted) tell(say("no-print"), true); }, 300);
}

// ---------------------------------------------------------------------------------------------- building the page

let names = 0;
const unique = () => `n${++names}`;

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== undefined) made.setAttribute(name, value === true ? "" : value);
  }
  const held = children.filter((child) => child !== null && child !== undefined);
  made.append(...(tag === "option" ? held : held.map(inItsLanguage)));
  if (tag === "option" && held.length === 1) inLanguage(made, held[0]);
  return made;
}

// A rubric may be in another language than our own words, and be read from the other side.
const languageOf = (text) => form.languages?.[text.replace(/\s+/g, " ").trim()];

function inLanguage(made, text) {
  const language = languageOf(text);
  if (language) made.lang = language;
  if (language || form.mirrored) made.dir = "auto";
  return made;
}

function inItsLanguage(child) {
  if (typeof child !== "string" || !child.trim() || !(form.mirrored || languageOf(child))) return child;
  const made = inLanguage(document.createElement("bdi"), child);
  made.append(child);
  return made;
}

// Asks where it stands, since a preview shows no box to confirm in: pressed once it says what it would do.
function sure(text, question, act) {
  const made = button(text, () => {
    if (made.textContent === question) { act(); return; }
    made.replaceChildren(question);
    made.classList.add("sure");
  });
  return made;
}

const button = (text, onclick, kind = "") => element("button", { type: "button", class: kind, onclick }, text);
const folded = (title, ...content) => element("details", {}, element("summary", {}, title), ...content);

function choice(name, value, isChosen, choose, ...content) {
  const input = element("input", { type: "radio", name, value, onchange: () => choose(value) });
  input.checked = isChosen;
  return element("label", { class: "choice" }, input, element("span", {}, ...content));
}

function area(label, value, put) {
  const printed = element("div", { class: "printed" }, value);
  const input = element("textarea", { dir: "auto", oninput: () => { put(input.value); printed.textContent = input.value; changed(TYPING); } });
  input.value = value;
  return [element("label", { class: "field" }, label, input), printed];
}

function line(label, value, put, attributes = {}) {
  const input = element("input", { type: "text", dir: "auto", autocomplete: "off", ...attributes, oninput: () => { put(input.value, input); changed(TYPING); } });
  input.value = value;
  return element("label", { class: "field" }, label, input);
}

function choices(label, value, options, put) {
  const input = element("select", { onchange: () => { put(input.value); changed(); } }, element("option", { value: "" }, say("no-choice")));
  for (const option of options) input.append(element("option", { value: option.id }, option.label));
  input.value = value;
  return element("label", { class: "field" }, label, input);
}

function step(heading, ...content) {
  const title = element("h1", { tabindex: "-1" }, heading);
  return element("section", { hidden: true }, title, ...content);
}

function start() {
  const roles = form.roles.length === 1 ? [] : whichRole();
  const whoami = form.anonymous ? null : line(say("name"), kept.name, (name) => { kept.name = name; });
  const { about } = form;
  const count = asked().length;
  return step(say("welcome"),
    ...about.summaries.map((text) => element("p", {}, text)),
    element("p", { class: "ask" }, say("intro", { count, minutes: count * about.minutes })),
    about.short ? element("p", {}, about.short) : null,
    element("p", {}, say("honest")),
    about.source ? element("p", {}, about.source) : null,
    element("p", { class: "quiet" }, say(form.anonymous ? "private-anonymous" : "private")),
    ...roles, whoami,
    element("div", { class: "buttons" }, button(say("updated" in kept ? "go-on" : "begin"), () => ready.then(() => go(firstOpen())), "main"),
      "updated" in kept ? sure(say("anew"), say("anew-sure"), restart) : null,
      before ? button(say("earlier", { day: dayOf(before) }), goBackTo) : null));
}

const OTHER = "*"; // no role of a list has this id

function whichRole() {
  const isListed = form.roles.some(({ id }) => id === kept.role);
  const own = line(say("role-own"), isListed ? "" : kept.role, (role) => { kept.role = role; });
  own.hidden = isListed || !kept.role;
  const listed = form.others ? [...form.roles, { id: OTHER, label: say("role-other") }] : form.roles;
  const list = choices(say("role"), own.hidden ? kept.role : OTHER, listed, (role) => {
    own.hidden = role !== OTHER;
    kept.role = own.hidden ? role : own.querySelector("input").value;
  });
  return [list, own];
}

function facts() {
  const fields = form.facts.map((fact) => {
    const value = kept.facts[fact.id] ?? "";
    const put = (given) => { if (given === "") delete kept.facts[fact.id]; else kept.facts[fact.id] = given; };
    const help = fact.help ? element("p", { class: "quiet" }, fact.help) : null;
    if (fact.several) return [several(fact), help];
    if (fact.options.length) return [choices(fact.ask, value, fact.options, put), help];
    if (!fact.numeric) return [line(fact.ask, value, (given) => put(given.trim())), help];
    const shown = fact.kind === "share" && value ? shifted(value, 2) : value;
    return [line(fact.kind === "share" ? `${fact.ask} (%)` : fact.ask, shown, (given, input) => {
      const number = digits(given);
      const stored = number && fact.kind === "share" ? shifted(number, -2) : number;
      const fits = !given.trim() || (number && inRange(fact, Number(stored)));
      input.setAttribute("aria-invalid", String(!fits));
      put(fits ? stored : "");
    }, { inputmode: "decimal" }), help];
  });
  return step(say("facts"), element("p", { class: "quiet" }, say("facts-why")), ...fields.flat(), way());
}

const numeric = (id) => form.facts.find((fact) => fact.id === id)?.numeric;

// Any number of options. Ticking none leaves the fact open; that none is true has a box of its own.
function several(fact) {
  const held = () => kept.facts[fact.id];
  const box = (label, isTicked, ticked) => {
    const input = element("input", { type: "checkbox", onchange: () => { ticked(input.checked); changed(); draw(); } });
    return { row: element("label", { class: "choice" }, input, element("span", {}, label)), draw: () => { input.checked = isTicked(); } };
  };
  const keep = (value) => { if (value) kept.facts[fact.id] = value; else delete kept.facts[fact.id]; };
  const boxes = fact.options.map(({ id, label }) => box(label, () => Boolean(held()?.includes(id)), (isIn) => {
    const chosen = fact.options.map((option) => option.id).filter((one) => (one === id ? isIn : held()?.includes(one)));
    keep(chosen.length ? chosen : null);
  }));
  boxes.push(box(say("none-of-them"), () => held()?.length === 0, (isNone) => keep(isNone ? [] : null)));
  const draw = () => boxes.forEach((one) => one.draw());
  draw();
  return element("fieldset", {}, element("legend", {}, fact.ask), element("p", { class: "quiet" }, say("several")), ...boxes.map((one) => one.row));
}

// Digits as the file keeps them; "" for what is no number.
function digits(text) {
  const plain = text.trim().replace(/[\s'_\u00a0\u202f]/g, "").replace(/%$/, "").replace(/^(-?\d+),(\d+)$/, "$1.$2");
  return /^-?\d{1,18}(\.\d{1,12})?$/.test(plain) ? plain : "";
}

// A decimal with its point moved, by text: a binary number would not be exact.
function shifted(text, places) {
  const [whole, rest = ""] = text.replace("-", "").split(".");
  const all = places > 0 ? whole + rest.padEnd(places, "0") : whole.padStart(1 - places, "0") + rest;
  const at = places > 0 ? whole.length + places : Math.max(whole.length, 1 - places) + places;
  const moved = `${all.slice(0, at).replace(/^0+(?=\d)/, "")}.${all.slice(at)}`.replace(/\.?0*$/, "");
  return (text.startsWith("-") ? "-" : "") + moved;
}

const inRange = (fact, value) => (fact.min === null || value >= Number(fact.min)) && (fact.max === null || value <= Number(fact.max))
  && (fact.kind !== "share" || (value >= 0 && value <= 1));

function ask(question) {
  const answer = answerTo(question);
  const group = unique();
  const why = area(say("why-not"), answer["not-applicable"] ?? "", (text) => { answer["not-applicable"] = text; });
  const reason = element("div", { hidden: !("not-applicable" in answer) }, ...why);
  const choose = (value) => {
    for (const key of ["level", "amount", "unknown", "not-applicable"]) delete answer[key];
    if (value === "?" || value === "-") levels.querySelectorAll("input[type=text]").forEach((one) => { one.value = ""; });
    if (value === "?") answer.unknown = true;
    else if (value === "-") answer["not-applicable"] = why[0].querySelector("textarea").value;
    else if (value.startsWith("#")) answer.amount = value.slice(1);
    else if (value) answer.level = value;
    reason.hidden = value !== "-";
    clear.hidden = !value;
    changed();
  };
  const clear = button(say("clear"), () => {
    emptied(levels);
    choose("");
  }, "link only-screen");
  clear.hidden = !(answer.level || answer.amount || answer.unknown || "not-applicable" in answer);
  const levels = element("fieldset", {}, element("legend", {}, question.number ? question.number.wanted : say("which")),
    ...(question.number ? [amount(question, answer, choose)] : question.levels.map((level) =>
      choice(group, level.id, answer.level === level.id, choose, element("b", {}, level.label), level.text))),
    choice(group, "?", Boolean(answer.unknown), choose, element("b", {}, say("unknown")), say("unknown-means")),
    choice(group, "-", "not-applicable" in answer, choose, element("b", {}, say("not-applicable")), question.absent ?? say("not-applicable-means")));
  const note = area(say("note"), answer.note ?? "", (text) => { answer.note = text; });
  const made = step(question.title,
    element("p", { class: "ask" }, question.ask),
    question.help ? element("p", { class: "quiet" }, question.help) : null,
    levels, reason, clear, reasons(question), checks(question, answer), ...note,
    choices(say("confidence"), answer.confidence ?? "", form.confidences, (value) => { answer.confidence = value; }), way());
  if (question.section) made.prepend(element("p", { class: "kicker" }, question.section));
  return made;
}

// The field of a question that is answered by a number, with what its levels look like.
function amount(question, answer, choose) {
  const bands = question.levels.filter((level) => level.text).map((level) => element("p", { class: "quiet" }, `${level.label}: ${level.text}`));
  const field = line("", answer.amount ?? "", (given, input) => {
    const number = digits(given);
    const fits = number && inRange(question.number, Number(number));
    input.setAttribute("aria-invalid", String(Boolean(given.trim()) && !fits));
    if (fits) input.closest("fieldset").querySelectorAll("input[type=radio]").forEach((one) => { one.checked = false; });
    choose(fits ? `#${number}` : "");
  }, { inputmode: "decimal", "aria-label": question.number.wanted });
  return element("div", {}, field, ...bands);
}

// After the levels: read before them, it would tell which one is wanted.
function reasons(question) {
  const from = question["why-from"];
  if (!question.why) return null;
  return folded(say("why"), element("p", {}, question.why), from ? element("p", { class: "quiet" }, from) : null);
}

const LEAVE = "-"; // the reply that a statement does not apply

let statements = []; // each with its element, shown only where the facts ask for it

function checks(question, answer) {
  if (!question.checks.length) return null;
  const given = (answer.gates ??= {});
  return folded(say("checks"), element("p", { class: "quiet" }, say("checks-why")), ...question.checks.map((check) => {
    const group = unique();
    const isLeft = () => typeof given[check.id] === "object";
    const why = area(say("leave-why"), isLeft() ? given[check.id]["not-applicable"] : "", (text) => { given[check.id] = { "not-applicable": text }; });
    const reason = element("div", { hidden: !isLeft() }, ...why);
    const choose = (id) => {
      given[check.id] = id === LEAVE ? { "not-applicable": why[0].querySelector("textarea").value } : id;
      reason.hidden = id !== LEAVE;
      clear.hidden = false;
      changed();
    };
    const replies = check.leave ? [...form.replies, { id: LEAVE, label: say("leave") }] : form.replies;
    const inputs = replies.map(({ id, label }) => {
      const input = element("input", { type: "radio", name: group, value: id, onchange: () => choose(id) });
      input.checked = id === LEAVE ? isLeft() : given[check.id] === id;
      return element("label", {}, input, " ", label);
    });
    const clear = button(say("clear-check"), () => {
      emptied(made);
      delete given[check.id];
      reason.hidden = true;
      clear.hidden = true;
      changed();
    }, "link only-screen");
    clear.hidden = !(check.id in given);
    const made = element("fieldset", { class: "check" }, element("legend", {}, check.text), element("div", { class: "replies" }, ...inputs, clear), reason);
    statements.push({ check, made });
    return made;
  }));
}

// No choice is left, and the keyboard stands where the next one can be made.
function emptied(group) {
  const inputs = group.querySelectorAll("input");
  for (const input of inputs) {
    input.checked = false;
    if (input.type === "text") input.value = "";
  }
  inputs[0].focus();
}

function end() {
  const made = step(say("end"));
  made.addEventListener("show", () => {
    const open = asked().filter((question) => !stateOf(question)).length;
    const places = steps().map(({ question }) => question);
    made.replaceChildren(made.firstChild,
      element("p", { class: "ask" }, open ? say("still-open", { count: open }) : say("all-done")),
      element("ul", { class: "list" }, ...asked().map((question) => element("li", {},
        button(question.title, () => go(places.indexOf(question)), "link"), element("span", {}, stateOf(question) || say("open"))))),
      element("p", {}, form.send ? say("send-to", { where: form.send }) : say("send")),
      element("div", { class: "buttons" }, button(say("download"), download, "main"), navigator.share ? button(say("share"), share) : null,
        button(say("print"), printed), button(say("back"), () => go(here - 1)), sure(say("forget"), say("forget-sure"), restart)),
      asText());
  });
  return made;
}

function asText() {
  const field = element("textarea", { readonly: true, spellcheck: "false", dir: "ltr", rows: "8", "aria-label": say("as-text") });
  field.value = answerFile();
  const made = folded(say("as-text"), element("p", { class: "quiet" }, say("as-text-why")), field,
    element("div", { class: "buttons" }, button(say("copy"), () => copy(field))));
  made.open = isPreview;
  made.className = "only-screen";
  return made;
}

const way = () => element("div", { class: "buttons" }, button(say("back"), () => go(here - 1)), button(say("next"), () => go(here + 1), "main"),
  button(say("overview"), () => go(steps().length - 1)));

// ---------------------------------------------------------------------------------------------- going through

let screens = [];
let here = 0;

const steps = () => screens.filter(({ question }) => !question || isAsked(question));

function build() {
  statements = [];
  screens = [{ node: start() }];
  if (form.facts.length) screens.push({ node: facts() });
  for (const question of questions) screens.push({ node: ask(question), question });
  screens.push({ node: end() });
  document.getElementById("steps").replaceChildren(...screens.map(({ node }) => node));
}

// The first step that still wants an answer: the facts before anything is answered, then the first open question.
function firstOpen() {
  if (!asked().some(stateOf)) return 1;
  const open = steps().findIndex(({ question }) => question && !stateOf(question));
  return open < 0 ? steps().length - 1 : open;
}

// The place stands in the address too, so that the browser's own Back and Forward work where they can.
let place = 0;

function go(to) {
  place = to;
  try { location.hash = String(to); } catch { /* a preview has no address */ }
  show();
}

function fromAddress() { place = Number(location.hash.slice(1)) || 0; }

const wanted = () => Math.min(Math.max(place, 0), steps().length - 1);

function show() {
  here = wanted();
  const { node } = steps()[here];
  for (const screen of screens) screen.node.hidden = screen.node !== node;
  node.dispatchEvent(new Event("show"));
  progress();
  scrollTo(0, 0);
  node.querySelector("h1").focus({ preventScroll: true });
}

function progress() {
  for (const { check, made } of statements) made.hidden = !isAsked(check);
  const all = asked();
  const done = all.filter(stateOf).length;
  document.getElementById("progress").hidden = here === 0;
  document.getElementById("bar").max = all.length;
  document.getElementById("bar").value = done;
  document.getElementById("count").textContent = say("progress", { done, count: all.length });
}

async function restart() {
  clearTimeout(waiting);
  await soon(keeper.forget()).catch(() => {});
  kept = empty();
  if (form.roles.length === 1) kept.role = form.roles[0].id;
  build();
  tell("");
  if (place) go(0); else show();
}

// As people write a day here; where the browser speaks the form's language, in its own manner.
function dayOf(answers) {
  const own = navigator.languages.find((one) => one.split("-")[0] === form.dates.split("-")[0]);
  return new Date(answers.updated).toLocaleDateString(own ?? form.dates, { dateStyle: "long" });
}

const ROUND = 30 * 24 * 3600 * 1000; // after a month, finished answers are those of an earlier round
let before = null; // the answers of an earlier round

const isOver = (answers) => Date.now() - Date.parse(answers.updated) > ROUND
  && Boolean(answers.passed || questions.every(({ rubric, id }) => Object.keys(answers.answers[rubric]?.[id] ?? {}).length));

async function goBackTo() {
  [kept, before] = [{ ...empty(), ...before }, null];
  await soon(keeper.write(kept)).catch(() => {});
  build();
  show();
}

// The page stands before storage has answered; whoever begins waits for it, and never longer than its time.
async function open() {
  begun();
  try {
    const found = await soon(keeper.read());
    before = (await soon(keeper.apart())) ?? null;
    if (found && isOver(found)) {
      await soon(keeper.putApart(found));
      before = found;
      tell(say("round", { day: dayOf(found) }));
    } else if (found) {
      kept = { ...kept, ...found };
      tell(say("found", { day: dayOf(kept) }));
    }
    if (found || before) { fromAddress(); begun(); }
  } catch {
    tell(say("not-saved"), true);
  }
  if (isPreview) tell(say("preview"), true);
  fromAddress();
  show();
}

function begun() {
  if (form.roles.length === 1) kept.role = form.roles[0].id;
  build();
  show();
}

addEventListener("hashchange", () => { fromAddress(); if (wanted() !== here) show(); });
addEventListener("focus", look);
document.addEventListener("visibilitychange", look);
let opened = [];
addEventListener("beforeprint", () => {
  screens.at(-1).node.dispatchEvent(new Event("show"));
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const one of opened) one.open = true;
});
addEventListener("afterprint", () => { for (const one of opened) one.open = false; });
addEventListener("pagehide", () => { if (waiting) save(); });
document.addEventListener("visibilitychange", () => { if (document.hidden && waiting) save(); });
const ready = open();
