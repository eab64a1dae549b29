"use strict";
// Everything that a document or a finding says goes into the page as text, never as markup: no innerHTML anywhere.
(() => {
  const SEVERITIES = ["error", "warning", "note"];
  const ROWS_AT_ONCE = 60; // of the list; more follow as it is scrolled
  const TAIL = 12; // letters of a name's end that are always shown
  const SLICE = 12; // milliseconds that a search may hold the page
  const JUDGED = 0, UNJUDGED = 1, ERROR = 2;

  const byId = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(byId(id).textContent);
  const el = (tag, properties, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "class") element.className = value;
      else if (name === "onclick") element.addEventListener("click", value);
      else element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return element;
  };
  const count = (number, one) => `${number.toLocaleString("en")} ${one}${number === 1 ? "" : "s"}`;

  const { rules, documents } = read("index");
  const detectors = [...new Set(rules.map((rule) => rule.split("/")[0]))];
  const page = byId("page"), list = byId("list"), pane = byId("document"), more = byId("more");
  const controls = { q: byId("q"), rule: byId("rule"), lang: byId("lang"), sev: byId("sev"), show: byId("show"), sort: byId("sort") };
  const DEFAULTS = { q: "", rule: "", lang: "", sev: "", show: "all", sort: "score", doc: "", f: "" };
  const narrow = window.matchMedia("(max-width: 46rem)");

  let languageNames = null;
  try { languageNames = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" }); } catch { /* tags will do */ }
  const languageName = (tag) => {
    try { return (tag && languageNames && languageNames.of(tag)) || tag || "unknown language"; } catch { return tag; }
  };

  // ---- one row of the index -------------------------------------------------------------------------------------
  const entry = (number) => {
    const [name, path, score, source, target, words, counts, severities, status] = documents[number];
    return { number, name, path, score, source, target: target || "und", words, counts, severities, status };
  };
  const total = (row) => row[7][0] + row[7][1] + row[7][2];
  const findsRule = (counts, wanted) => {
    for (let at = 0; at < counts.length; at += 2) {
      const rule = rules[counts[at]];
      if (rule === wanted || rule.startsWith(`${wanted}/`)) return true;
    }
    return false;
  };

  // ---- state: filters, document and finding live in the address, so that a link shows what its sender saw ----------
  let state = { ...DEFAULTS };
  const fromAddress = () => {
    const said = new URLSearchParams(location.hash.slice(1));
    const next = { ...DEFAULTS };
    for (const name of Object.keys(DEFAULTS)) if (said.has(name)) next[name] = said.get(name);
    return next;
  };
  const address = (wanted) => {
    const said = new URLSearchParams();
    for (const [name, value] of Object.entries(wanted)) if (value !== DEFAULTS[name]) said.set(name, value);
    return `#${said}`;
  };
  const go = (changes, remember) => {
    const wanted = address({ ...state, ...changes });
    if (wanted === (location.hash || "#")) return;
    if (remember) location.hash = wanted; else location.replace(wanted);
  };

  // ---- the list -------------------------------------------------------------------------------------------------
  let shown = [], drawn = 0, search = 0;

  const passes = (row) => {
    const [, , , , target, , counts, severities, status] = row;
    if (state.rule && !findsRule(counts, state.rule)) return false;
    if (state.lang && (target || "und") !== state.lang) return false;
    if (state.sev && !severities[SEVERITIES.indexOf(state.sev)]) return false;
    if (state.show === "found") return total(row) > 0;
    if (state.show === "clean") return status === JUDGED && total(row) === 0;
    if (state.show === "unjudged") return status === UNJUDGED;
    if (state.show === "errors") return status === ERROR;
    return true;
  };
  const scoreKey = (row) => (row[8] === ERROR ? -1 : row[2] === null ? 101 : row[2]);
  const ORDERS = {
    score: (a, b) => scoreKey(documents[a]) - scoreKey(documents[b]) || total(documents[b]) - total(documents[a]) || a - b,
    best: (a, b) => scoreKey(documents[b]) - scoreKey(documents[a]) || a - b,
    findings: (a, b) => total(documents[b]) - total(documents[a]) || a - b,
    words: (a, b) => documents[b][5] - documents[a][5] || a - b,
    name: (a, b) => (documents[a][0] < documents[b][0] ? -1 : documents[a][0] > documents[b][0] ? 1 : a - b),
    input: (a, b) => a - b,
  };

  const says = (number, query) => {
    const [name, path] = documents[number];
    if (name.toLowerCase().includes(query) || (path || "").toLowerCase().includes(query)) return true;
    const block = read(`d${number}`);
    return [...block.t, block.s || "", block.e || "", ...block.f.map((finding) => finding[7])].some((text) => text.toLowerCase().includes(query));
  };

  const filter = () => {
    const mine = ++search;
    const candidates = [];
    for (let number = 0; number < documents.length; number++) if (passes(documents[number])) candidates.push(number);
    candidates.sort(ORDERS[state.sort] || ORDERS.score);
    const query = state.q.trim().toLowerCase();
    if (!query) { show(candidates); return; }
    const found = [];
    let at = 0;
    byId("count").textContent = "Searching…";
    const slice = () => {
      if (mine !== search) return; // the reader typed on
      const stop = performance.now() + SLICE;
      while (at < candidates.length && performance.now() < stop) {
        if (says(candidates[at], query)) found.push(candidates[at]);
        at++;
      }
      if (at < candidates.length) setTimeout(slice); else show(found);
    };
    slice();
  };

  const show = (numbers) => {
    shown = numbers;
    drawn = 0;
    list.replaceChildren();
    list.scrollTop = 0;
    byId("count").textContent = shown.length === documents.length ? count(shown.length, "document") : `${shown.length.toLocaleString("en")} of ${count(documents.length, "document")}`;
    drawRows();
    if (!state.doc && !narrow.matches) readDocument(shown.length ? shown[0] : null);
    markRow();
  };

  const scoreOf = (row, tag) => {
    const known = row.score !== null;
    const kind = !known ? "none" : row.score >= 90 ? "good" : row.score >= 60 ? "fair" : "poor";
    const text = row.status === ERROR ? "error" : known ? (row.score === 100 ? "100" : row.score.toFixed(1)) : "–";
    return el(tag, { class: `score ${row.status === ERROR ? "poor" : kind}`, title: known ? "score, 0 to 100" : "no score" }, text);
  };

  // A name that is too long loses the folder first, then its middle: its end tells it from others.
  const nameOf = (row) => {
    const name = row.name.replace(/\s+/g, " ");
    const slash = name.lastIndexOf("/") + 1, tail = Math.max(slash, name.length - TAIL);
    return el("bdi", { class: "name", title: row.path || row.name },
      slash ? el("span", { class: "folder" }, name.slice(0, slash)) : "",
      tail > slash ? el("span", {}, name.slice(slash, tail)) : "",
      el("span", { class: "tail" }, name.slice(tail)));
  };

  const rowOf = (number) => {
    const row = entry(number);
    const what = [];
    for (let at = 0; at < row.counts.length; at += 2) what.push(rules[row.counts[at]] + (row.counts[at + 1] > 1 ? ` ×${row.counts[at + 1]}` : ""));
    const file = row.path && row.path !== row.name ? row.path.split("/").pop() : "";
    const said = row.status === ERROR ? "could not be checked" : row.status === UNJUDGED ? "not judged" : what.join(" · ") || "nothing found";
    const line = file && !row.name.startsWith(row.path) ? `${file} · ${said}` : said;
    return el("li", {}, el("a", { class: row.status === JUDGED && !what.length ? "row clean" : "row", href: address({ ...state, doc: String(number), f: "" }), "data-number": number },
      scoreOf(row, "span"),
      nameOf(row),
      el("span", { class: "lang", title: languageName(row.target) }, row.status === ERROR ? "" : row.target),
      el("span", { class: "rules" }, line)));
  };

  const drawRows = () => {
    const until = Math.min(drawn + ROWS_AT_ONCE, shown.length);
    const rows = [];
    for (; drawn < until; drawn++) rows.push(rowOf(shown[drawn]));
    list.append(...rows);
    more.hidden = drawn >= shown.length;
    if (!more.hidden) list.append(more);
  };
  new IntersectionObserver((seen) => {
    if (seen.some((one) => one.isIntersecting) && !more.hidden) { more.remove(); drawRows(); markRow(); }
  }).observe(more);

  const markRow = () => {
    for (const row of list.querySelectorAll('[aria-current="true"]')) row.removeAttribute("aria-current");
    if (open === null) return;
    while (drawn < shown.length && shown.indexOf(open) >= drawn) { more.remove(); drawRows(); }
    const row = list.querySelector(`[data-number="${open}"]`);
    if (!row) return;
    row.setAttribute("aria-current", "true");
    if (!narrow.matches) {
      const top = row.offsetTop - list.offsetTop, bottom = top + row.offsetHeight;
      if (top < list.scrollTop) list.scrollTop = top;
      else if (bottom > list.scrollTop + list.clientHeight) list.scrollTop = bottom - list.clientHeight;
    }
  };

  // ---- one document ---------------------------------------------------------------------------------------------
  let open = null, findings = [], chosen = -1;

  // Cuts a text at every edge of a span, so that spans may overlap or lie within each other.
  const pieces = (text, spans) => {
    const edges = [];
    spans.forEach((span, at) => { if (span.end > span.start) edges.push([span.start, 1, at], [span.end, 0, at]); });
    edges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const made = [], active = new Set();
    let from = 0;
    for (const [offset, starts, at] of edges) {
      if (offset > from) { made.push([text.slice(from, offset), [...active].map((one) => spans[one])]); from = offset; }
      if (starts) active.add(at); else active.delete(at);
    }
    if (from < text.length) made.push([text.slice(from), []]);
    return made;
  };

  // A line of a right-to-left text that opens with a brand in Latin letters still runs from right to left.
  const RTL = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/g, LATIN = /[A-Za-z\u00c0-\u024f]/g;
  const runsLeft = (text) => (text.match(RTL) || []).length > (text.match(LATIN) || []).length;
  const directionOf = (line, leftward) => (!leftward ? "auto" : line.search(RTL) < 0 && line.search(LATIN) >= 0 ? "ltr" : "rtl");

  const textOf = (text, spans, language) => {
    const box = el("div", { class: "text", lang: language });
    const leftward = runsLeft(text.slice(0, 20000));
    let line = null, written = "";
    const openLine = () => { line = el("div", {}); written = ""; box.append(line); };
    const closeLine = () => {
      if (!written) line.append(el("br"));
      line.setAttribute("dir", directionOf(written, leftward));
    };
    openLine();
    let offset = 0;
    for (const [piece, covering] of pieces(text, spans)) {
      offset += piece.length;
      const ends = covering.some((span) => !span.twin && !span.dim && span.end === offset);
      piece.split(/\r\n|\r|\n/).forEach((part, at, parts) => {
        if (at) { closeLine(); openLine(); }
        if (!part) return;
        written += part;
        line.append(covering.length ? markOf(part, covering, ends && at === parts.length - 1) : part);
      });
    }
    closeLine();
    return box;
  };

  const markOf = (piece, covering, ends) => {
    if (covering.every((span) => span.dim)) return el("span", { class: "unjudged", title: "not judged" }, piece);
    covering = covering.filter((span) => !span.dim);
    const own = covering.filter((span) => !span.twin), twins = covering.filter((span) => span.twin);
    const worst = own.length ? SEVERITIES[Math.min(...own.map((span) => findings[span.finding][1]))] : "";
    const quieted = own.length > 0 && own.every((span) => findings[span.finding][11] || isAccepted(open, span.finding));
    const mark = el("mark", { class: `${quieted ? "quieted" : worst} ${twins.length ? "twin" : ""}`.trim() }, piece);
    mark.spans = covering;
    if (own.length > 1) {
      mark.classList.add("several");
      if (ends) mark.dataset.more = String(own.length - 1);
    }
    const inner = [...own, ...twins].sort((a, b) => (a.end - a.start) - (b.end - b.start));
    mark.title = inner.map((span) => (span.twin ? `twin: ${span.message}` : `${rules[findings[span.finding][0]]}: ${findings[span.finding][7]}`)).join("\n");
    mark.addEventListener("click", () => {
      const order = inner.map((span) => span.finding);
      choose(order[(order.indexOf(chosen) + 1) % order.length], { scroll: "card" });
    });
    return mark;
  };

  const evidenceOf = (evidence) => {
    if (!evidence.length) return null;
    const terms = evidence.flatMap(([name, value]) => [el("dt", {}, name), el("dd", { dir: "auto" }, value)]);
    return el("details", {}, el("summary", {}, "What it was decided by"), el("dl", {}, ...terms));
  };

  const cardOf = (finding, at) => {
    const [rule, severity, confidence, , , line, column, message, related, evidence, , said, passage] = finding;
    const name = rules[rule], mine = isAccepted(open, at), mood = said || (mine ? "accepted in this page" : "");
    const card = el("li", { class: `card ${SEVERITIES[severity]}${mood ? " quieted" : ""}`, tabindex: "-1", "data-finding": at },
      el("div", { class: "rule" },
        !byId(`manual-${name.split("/")[0]}`) ? el("b", {}, name) : el("button", { class: "quiet manual", type: "button", title: "Open the rule's manual page", onclick: (event) => { event.stopPropagation(); manual(name); } }, name),
        el("span", { class: "place" }, `${SEVERITIES[severity]} · ${Math.round(confidence * 100)} %`)),
      el("p", { dir: "ltr" }, message),
      el("div", { class: "act" },
        el("p", { class: "place" }, `line ${line}, column ${column}${mood ? ` · ${mood}` : ""}`),
        said ? null : el("button", { class: "quiet accept", type: "button", "aria-pressed": String(mine), title: "Put the finding into a list of accepted ones (a)", onclick: (event) => { event.stopPropagation(); accept(at); } }, mine ? "Take back" : "Accept")),
      ...related.map((twin, which) => (passage === null && twin[0] !== null
        ? el("button", { class: "quiet twin-link", type: "button", onclick: (event) => { event.stopPropagation(); choose(at, { scroll: "twin", twin: which }); } }, `→ ${twin[2]}`)
        : el("p", { class: "place" }, twin[2]))),
      evidenceOf(evidence));
    card.addEventListener("click", (event) => { if (!event.target.closest("summary")) choose(at, { scroll: "mark" }); });
    return card;
  };

  const readDocument = (number) => {
    open = number;
    chosen = -1;
    findings = [];
    if (number === null || !documents[number]) {
      open = null;
      pane.replaceChildren(el("p", { class: "empty" }, documents.length ? "No document matches. Change the filters or the search." : "There was nothing to check."));
      return;
    }
    const row = entry(number), block = read(`d${number}`);
    findings = block.f;
    const facts = [
      row.path && row.path !== row.name ? row.path : null,
      row.status === ERROR ? null : `${row.source ? `${languageName(row.source)} → ` : ""}${languageName(row.target)}`,
      row.status === ERROR ? null : count(row.words, "word"),
      block.r || null,
    ].filter(Boolean).join(" · ");
    const texts = el("div", { class: "texts" });
    if (block.e) texts.append(el("p", { dir: "auto" }, block.e));
    const passages = el("div", {});
    block.t.forEach((text, at) => {
      const spans = (block.u || []).map(([start, end]) => ({ start, end, finding: -1, twin: false, dim: true }));
      findings.forEach((finding, which) => {
        const passage = finding[12];
        if (passage !== null && passage !== at) return;
        spans.push({ start: finding[3], end: finding[4], finding: which, twin: false });
        if (passage === null) for (const twin of finding[8]) if (twin[0] !== null) spans.push({ start: twin[0], end: twin[1], finding: which, twin: true, message: twin[2] });
      });
      passages.append(el("div", { class: "passage" }, textOf(text, spans, row.target === "und" ? null : row.target)));
    });
    if (block.t.length) texts.append(passages);
    if (block.x) texts.append(el("p", { class: "muted small" }, block.x));
    if (block.s) texts.append(el("details", { class: "source" }, el("summary", {}, `Source text${row.source ? ` (${languageName(row.source)})` : ""}`), el("div", { class: "text", lang: row.source }, block.s)));
    const skipped = block.k.map(([detector, reason, failed]) => el("li", {}, `${detector}: ${reason}${failed ? " (broke)" : ""}`));
    const measures = Object.entries(block.m || {}).map(([name, figure]) => el("li", { title: figure.signature }, `${name} ${figure.score}`));
    if (skipped.length) texts.append(el("div", { class: "side" }, "Not judged here:", el("ul", {}, ...skipped)));
    if (measures.length) texts.append(el("div", { class: "side" }, "Against the reference:", el("ul", {}, ...measures)));
    const steps = el("div", { class: "steps" },
      el("button", { class: "back", type: "button", onclick: toList }, "← All"),
      findings.length ? el("button", { type: "button", id: "previous-finding", onclick: () => step(-1) }, "Previous") : null,
      findings.length ? el("button", { type: "button", id: "next-finding", onclick: () => step(1) }, "Next") : null,
      el("span", { class: "muted small", id: "where", role: "status" }, findings.length ? count(findings.length, "finding") : ""));
    pane.replaceChildren(
      steps,
      el("header", {}, el("h2", {}, el("bdi", {}, row.name)), scoreOf(row, "div"), el("p", { class: "facts" }, facts)),
      el("div", { class: findings.length ? "body" : "body clean" }, texts, findings.length ? el("ol", { class: "cards", id: "cards", "aria-label": "Findings" }, ...findings.map(cardOf)) : null));
  };

  const step = (by) => {
    if (findings.length) choose(chosen < 0 ? (by > 0 ? 0 : findings.length - 1) : (chosen + by + findings.length) % findings.length, { scroll: "both" });
  };

  const choose = (at, { scroll, twin } = {}) => {
    if (!findings[at]) return;
    chosen = at;
    let first = null;
    const twins = findings[at][8];
    for (const mark of pane.querySelectorAll("mark")) {
      const own = mark.spans.some((span) => span.finding === at);
      mark.classList.toggle("chosen", own);
      const span = own && mark.spans.find((one) => one.finding === at && (scroll === "twin" ? one.twin && one.start === twins[twin][0] : !one.twin));
      if (span && !first) first = mark;
    }
    for (const card of pane.querySelectorAll(".card")) card.classList.toggle("chosen", card.dataset.finding === String(at));
    const card = pane.querySelector(".card.chosen"), cards = byId("cards");
    byId("where").textContent = `Finding ${at + 1} of ${findings.length}`;
    const behavior = window.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
    if (first && scroll !== "card" && scroll !== "none") first.scrollIntoView({ block: "center", behavior });
    if (card && cards && scroll !== "none") { // by hand: two smooth scrolls at once would stop each other
      cards.scrollTop = card.offsetTop - cards.offsetTop - (cards.clientHeight - card.offsetHeight) / 2;
      cards.scrollLeft = card.offsetLeft - cards.offsetLeft - (cards.clientWidth - card.offsetWidth) / 2;
    }
    state.f = String(at + 1);
    state.doc = String(open);
    go({});
  };

  const toList = () => go({ doc: "", f: "" }, true);
  const neighbour = (by) => {
    if (!shown.length) return;
    const at = shown.indexOf(open);
    const next = shown[Math.min(shown.length - 1, Math.max(0, at < 0 ? 0 : at + by))];
    if (next !== undefined && (next !== open || !state.doc)) go({ doc: String(next), f: "" });
  };

  // ---- findings that the reader accepts: a list to take along; the page itself changes nothing -----------------------
  const MEMORY = `mtcheck:${location.pathname}:${documents.length}:${byId("page").dataset.run}`;
  const accepted = new Set();
  try { for (const key of JSON.parse(localStorage.getItem(MEMORY) || "[]")) if (typeof key === "string") accepted.add(key); } catch { /* forgotten when the page closes */ }
  const keyOf = (number, at) => `${number}:${at}`;
  function isAccepted(number, at) { return accepted.has(keyOf(number, at)); }

  const PAGES = { md: ["<!-- ", " -->"], markdown: ["<!-- ", " -->"], html: ["<!-- ", " -->"], htm: ["<!-- ", " -->"], mdx: ["{/* ", " */}"] };
  const quoted = (text) => `"${text.replace(/[\\"]/g, "\\$&").replace(/[\u0000-\u001f\u007f]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
  const reasonOf = () => byId("reason").value.trim() || "accepted in a report";
  const acceptedList = () => {
    const entries = new Map(), reason = reasonOf();
    for (const key of accepted) {
      const [number, at] = key.split(":").map(Number);
      const finding = documents[number] && read(`d${number}`).f[at];
      if (!finding) continue;
      const row = entry(number), rule = rules[finding[0]], lines = ["[[suppress]]", `rule = ${quoted(rule)}`];
      const part = row.path !== row.name, named = row.path && row.path.replace(/\\/g, "/");
      if (named) {
        const inside = !/^(\/|[A-Za-z]:|\.\.\/)/.test(named);
        lines.push(`file = ${quoted((inside ? `/${named.replace(/^\.\//, "")}` : named.split("/").pop()).replace(/[\\*?[\]]/g, "\\$&"))}`);
      }
      if (part && named) lines.push(`key = ${quoted(row.name.replace(/[*?[]/g, "[$&]"))}`);
      if (row.target !== "und") lines.push(`locale = ${quoted(row.target)}`);
      lines.push(`reason = ${quoted(reason)}`);
      const text = lines.join("\n"), comment = !part && named && PAGES[named.split(".").pop().toLowerCase()];
      const over = comment && !/--|\*\//.test(reason) ? [`# or in ${named}, before the paragraph at line ${finding[5]}: ${comment[0]}mtcheck: ignore ${rule} -- ${reason}${comment[1]}`] : [];
      entries.set(text, [...(entries.get(text) || []), ...over]);
    }
    return [...entries].map(([text, over]) => [...over, text].join("\n")).join("\n\n") + "\n";
  };
  const acceptedChanged = () => {
    try { localStorage.setItem(MEMORY, JSON.stringify([...accepted])); } catch { /* as above */ }
    const button = byId("accepted-button");
    button.hidden = accepted.size === 0;
    button.textContent = `${accepted.size.toLocaleString("en")} accepted: list`;
  };
  const accept = (at) => {
    if (!findings[at] || findings[at][11]) return;
    const key = keyOf(open, at);
    if (!accepted.delete(key)) accepted.add(key);
    acceptedChanged();
    const top = byId("cards").scrollTop;
    readDocument(open);
    choose(at, { scroll: "none" });
    byId("cards").scrollTop = top;
    pane.querySelector(".card.chosen .accept").focus({ preventScroll: true });
  };
  const writeList = () => { byId("accepted-list").value = acceptedList(); byId("accepted-said").textContent = ""; };
  byId("accepted-button").addEventListener("click", () => { writeList(); byId("accepted").showModal(); });
  byId("reason").addEventListener("input", writeList);
  byId("accepted-copy").addEventListener("click", async () => {
    const list = byId("accepted-list");
    let done = false;
    try { await navigator.clipboard.writeText(list.value); done = true; } catch { list.select(); done = document.execCommand("copy"); }
    byId("accepted-said").textContent = done ? "Copied." : "Copy the marked text.";
  });
  byId("accepted-save").addEventListener("click", () => {
    const address = URL.createObjectURL(new Blob([byId("accepted-list").value], { type: "application/toml" }));
    el("a", { href: address, download: "mtcheck-accepted.toml" }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  });
  byId("accepted-none").addEventListener("click", () => {
    accepted.clear();
    acceptedChanged();
    byId("accepted").close();
    if (open !== null) { const at = chosen; readDocument(open); if (at >= 0) choose(at, { scroll: "none" }); }
  });

  // ---- manuals and keys -----------------------------------------------------------------------------------------
  const manual = (rule) => {
    const dialog = byId(`manual-${rule.split("/")[0]}`);
    if (!dialog || dialog.open) return;
    dialog.showModal();
    dialog.scrollTop = 0;
    for (const kind of dialog.querySelectorAll("dt")) kind.classList.toggle("chosen", kind.dataset.rule === rule);
    const own = dialog.querySelector("dt.chosen");
    if (own && own.offsetTop > dialog.clientHeight - 40) dialog.scrollTop = own.offsetTop - 80;
  };
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => { if (event.target === dialog || event.target.closest(".close")) dialog.close(); });
  }
  byId("keys-button").addEventListener("click", () => byId("keys").showModal());

  const KEYS = {
    j: () => neighbour(1),
    k: () => neighbour(-1),
    n: () => step(1),
    p: () => step(-1),
    a: () => accept(Math.max(chosen, 0)),
    m: () => { if (findings.length) manual(rules[findings[Math.max(chosen, 0)][0]]); },
    "/": () => controls.q.focus(),
    "?": () => byId("keys").showModal(),
    Escape: () => { if (state.doc && narrow.matches) toList(); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input, select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const act = KEYS[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  // ---- filters --------------------------------------------------------------------------------------------------
  const option = (value, label) => el("option", { value }, label);
  for (const detector of detectors) {
    controls.rule.append(option(detector, detector), ...rules.filter((rule) => rule.startsWith(`${detector}/`)).map((rule) => option(rule, `\u2003${rule}`)));
  }
  const languages = [...new Set(documents.filter((row) => row[8] !== ERROR).map((row) => row[4] || "und"))].sort();
  controls.lang.append(...languages.map((tag) => option(tag, languageName(tag) === tag ? tag : `${languageName(tag)} (${tag})`)));

  let typing = 0;
  controls.q.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(() => go({ q: controls.q.value, doc: "", f: "" }), 150);
  });
  for (const name of ["rule", "lang", "sev", "show", "sort"]) {
    controls[name].addEventListener("change", () => go({ [name]: controls[name].value, doc: "", f: "" }));
  }
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("clear").addEventListener("click", () => go({ ...DEFAULTS }));
  for (const link of document.querySelectorAll(".chart a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      go({ ...DEFAULTS, rule: link.dataset.rule || "", lang: link.dataset.lang || "" }, true);
      byId("filters").scrollIntoView({ block: "start" });
    });
  }
  for (const label of document.querySelectorAll(".chart [data-tag]")) label.textContent = languageName(label.dataset.tag);

  // ---- follow the address ---------------------------------------------------------------------------------------
  const follow = (fresh) => {
    const before = state;
    state = fromAddress();
    for (const [name, control] of Object.entries(controls)) {
      if (control.value !== state[name]) control.value = state[name];
      control.classList.toggle("on", state[name] !== DEFAULTS[name]);
    }
    byId("clear").hidden = !["q", "rule", "lang", "sev", "show"].some((name) => state[name] !== DEFAULTS[name]);
    page.classList.toggle("reads", state.doc !== "");
    const filtersChanged = fresh || ["q", "rule", "lang", "sev", "show", "sort"].some((name) => before[name] !== state[name]);
    if (state.doc !== "" && (fresh || open !== Number(state.doc) || before.doc !== state.doc)) {
      if (open !== Number(state.doc) || fresh) readDocument(Number(state.doc));
      if (narrow.matches && !fresh) window.scrollTo(0, 0);
      else if (pane.getBoundingClientRect().top < 0) pane.scrollIntoView({ block: "start" });
    }
    if (filtersChanged) filter(); else markRow();
    if (state.f !== "" && state.doc !== "" && chosen !== Number(state.f) - 1) choose(Number(state.f) - 1, { scroll: "both" });
  };
  acceptedChanged();
  window.addEventListener("hashchange", () => follow(false));
  follow(true);
  document.documentElement.dataset.ready = "true";
})();
