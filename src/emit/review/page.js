"use strict";
// Everything that comes from a plan becomes text nodes and attributes, never markup.
(() => {
  const island = (id) => JSON.parse(document.getElementById(id).textContent);
  const { words: W, kinds: KINDS, fields: FIELDS } = island("words");
  const PLANS = island("plans");
  const $ = (id) => document.getElementById(id);
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value !== null && value !== false) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  };
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

  // ---- Text that is not ours: what would be hidden, obeyed or reordered is shown as a picture of itself.
  const HIDDEN = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/u;
  const picture = (c) => {
    const point = c.codePointAt(0);
    if (point < 0x20) return String.fromCodePoint(0x2400 + point);
    return point === 0x7f ? "\u2421" : "\ufffd";
  };
  const name = (c) => "U+" + c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
  // One code point stays one code point, so that places in what is shown are places in the source.
  const shown = (text) => {
    if (!HIDDEN.test(text)) return [text];
    const parts = [""];
    for (const c of text) {
      if (c === "\t" || !HIDDEN.test(c)) {
        if (typeof parts.at(-1) !== "string") parts.push("");
        parts[parts.length - 1] += c;
      } else parts.push(make("span", { class: "ctl", title: name(c) }, picture(c)));
    }
    return parts;
  };
  const plain = (text) => Array.from(text, (c) => (HIDDEN.test(c) ? picture(c) : c)).join("");

  // ---- Spans count code points, strings here count UTF-16 units.
  class Points {
    constructor(text) {
      this.high = [];
      for (const hit of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) this.high.push(hit.index);
    }
    // How many characters of two units begin before a unit.
    pairs(unit) {
      let [low, high] = [0, this.high.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.high[middle] < unit) low = middle + 1;
        else high = middle;
      }
      return low;
    }
    ofUnit(unit) {
      return unit - this.pairs(unit);
    }
    toUnit(point) {
      let [low, high] = [0, this.high.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (this.high[middle] - middle < point) low = middle + 1;
        else high = middle;
      }
      return point + low;
    }
  }
  const points = (text) => Array.from(text).length;

  // ---- Verdicts: kept by the content of the plan, in the browser where it lets us and in memory where not.
  const store = (() => {
    const memory = new Map();
    const key = (sha256) => "kehoach/verdicts/1/" + sha256;
    let kept = true;
    try {
      localStorage.setItem("kehoach/verdicts/1", "1");
    } catch {
      kept = false;
    }
    return {
      kept: () => kept,
      get(sha256) {
        if (!memory.has(sha256)) {
          let list = [];
          try {
            list = JSON.parse(localStorage.getItem(key(sha256)) ?? "[]");
          } catch {
            // Nothing is kept there that can be read.
          }
          memory.set(sha256, Array.isArray(list) ? list : []);
        }
        return memory.get(sha256);
      },
      set(sha256, list) {
        memory.set(sha256, list);
        try {
          if (list.length) localStorage.setItem(key(sha256), JSON.stringify(list));
          else localStorage.removeItem(key(sha256));
        } catch {
          kept = false;
        }
      },
    };
  })();
  let unsaved = false;
  const identity = (it) => JSON.stringify([it.kind, it.kind === "document" ? it.fact.id : null, it.fact.span, it.fact.value]);
  // Notes on facts that are not judged yet.
  const drafts = new Map();
  const judge = (sha256, verdict, judgement) => {
    const same = identity(verdict);
    const others = store.get(sha256).filter((it) => identity(it) !== same);
    store.set(sha256, judgement ? [...others, { ...verdict, verdict: judgement }] : others);
    unsaved = true;
    warnIfLost();
    tally();
  };
  const warnIfLost = () => {
    if (!store.kept()) notice(W["review.not-kept"]);
  };
  const notice = (text) => {
    $("notice").textContent = text;
    $("notice").hidden = false;
  };
  const line = (path, it) => {
    const { kind, verdict, fact, words, note } = it;
    const { id, value, span } = fact;
    return JSON.stringify({ sha256: it.sha256, path, kind, verdict, fact: { id, value, span }, words, note: note ?? "" });
  };

  // ---- The plan that is shown.
  let at = -1;
  let plan = null;
  let facts = [];
  let current = null;
  const off = new Set();
  let onlyWarned = false;

  const open = (index) => {
    at = index;
    plan = island("plan-" + index);
    plan.points = new Points(plan.source);
    plan.sha256 = PLANS[index].sha256;
    $("plan").value = String(index);
    $("name").replaceChildren(...shown(PLANS[index].number ?? ""));
    $("path").replaceChildren(...shown(PLANS[index].path));
    try {
      history.replaceState(null, "", "#" + (index + 1));
    } catch {
      // A page that may not say where it is still shows it.
    }
    current = null;
    draw();
    $("source").scrollTop = 0;
    $("facts").scrollTop = 0;
  };
  const gather = () => {
    const judged = new Map(store.get(plan.sha256).map((it) => [identity(it), it]));
    facts = plan.facts.map((fact) => {
      const [start, end, line] = fact.spans[0] ?? [];
      const span = fact.spans.length ? { start, end, line } : null;
      const verdict = { sha256: plan.sha256, kind: fact.kind, fact: { id: fact.id, value: fact.value, span }, words: "", note: "" };
      verdict.words = span ? words(start, end) : "";
      verdict.note = drafts.get(plan.sha256 + identity(verdict)) ?? "";
      const before = judged.get(identity(verdict));
      judged.delete(identity(verdict));
      return { ...fact, verdict: before ?? verdict };
    });
    for (const it of judged.values()) {
      const span = it.fact?.span;
      if (it.verdict !== "thiếu" && !KINDS.includes(it.kind)) continue;
      facts.push({
        kind: it.kind, id: "", title: it.words || JSON.stringify(it.fact?.value), fields: [], warnings: [],
        spans: span ? [[span.start, span.end, span.line]] : [],
        missing: it.verdict === "thiếu", gone: it.verdict !== "thiếu", verdict: it,
        field: it.kind === "document" ? it.fact.id : null,
      });
    }
    facts.forEach((fact, index) => (fact.index = index));
  };
  const words = (start, end) => plan.source.slice(plan.points.toUnit(start), plan.points.toUnit(end));
  const isShown = (fact) =>
    !off.has(fact.kind) && (!onlyWarned || fact.kind === "diagnostics" || fact.warnings.length > 0);
  const tag = (fact) => {
    const number = fact.kind === "document" || fact.kind === "signature" ? "" : fact.id.replace(/^[a-z]+/, "");
    const sign = { đúng: " ✓", sai: " ✗", thiếu: " +" }[fact.verdict.verdict] ?? "";
    return W["review.tag." + fact.kind] + (number ? " " + number : "") + sign + (fact.warnings.length ? " ⚠" : "");
  };
  const label = (fact) => W["group." + fact.kind] + " " + fact.id + ": " + plain(fact.title);

  const draw = () => {
    const chosen = current;
    gather();
    drawSource();
    drawFacts();
    drawFilters();
    tally();
    if (chosen !== null && facts[chosen]) mark(chosen);
  };

  // ---- The source: a line a block, a mark for every stretch of a fact, longer marks around and below shorter ones.
  // More lines than these get a bracket beside them instead of under them.
  const TALL = 8;
  // A longer line is a paragraph, whatever blanks are in it.
  const COLUMNS = 160;
  const drawSource = () => {
    const text = $("text");
    text.classList.toggle("error", plan.error !== null);
    if (plan.error !== null) {
      text.replaceChildren(plan.error);
      return;
    }
    const lines = cutLines();
    const bars = [];
    const marks = [];
    for (const fact of facts.filter(isShown)) {
      for (const [start, end] of fact.spans) {
        const piece = { fact, start, end };
        const height = lineOf(lines, end - 1) - lineOf(lines, start) + 1;
        (fact.kind === "annexes" || height > TALL || (fact.kind === "signature" && height > 1) ? bars : marks).push(piece);
      }
    }
    layer(marks, "lane");
    layer(bars, "bar");
    marks.sort((a, b) => a.start - b.start || b.lane - a.lane);
    // A tag takes the room of five letters.
    const room = (it) => points(it.text.trimEnd()) + 5 * marks.filter((mark) => mark.start >= it.start && mark.start < it.end).length;
    const wide = lines.filter((it) => it.plain).reduce((most, it) => Math.max(most, room(it)), 1);
    text.style.setProperty("--wide", wide);
    text.style.setProperty("--bars", bars.reduce((most, it) => Math.max(most, it.bar + 1), 0));
    let first = 0;
    const blocks = lines.map((it) => {
      while (first < marks.length && marks[first].end <= it.start) first += 1;
      return drawLine(it, marks, bars, first);
    });
    text.replaceChildren(...blocks);
  };
  const cutLines = () => {
    const ending = plan.source.includes("\n") ? "\n" : "\r";
    let start = 0;
    const lines = plan.source.split(ending).map((text, index) => {
      const size = points(text);
      const line = { number: index + 1, start, end: start + size, text };
      // Columns of blanks stand in their places in letters of one width only.
      line.plain = size <= COLUMNS && /\S {4,}\S|^ {4,}\S|\t/.test(text);
      start += size + 1;
      return line;
    });
    // So do the short lines beside such a one.
    const spread = (line, beside) => (line.plain ||= Boolean(beside?.plain) && /\S/.test(line.text) && line.end - line.start < COLUMNS / 2);
    lines.forEach((line, at) => spread(line, lines[at - 1]));
    for (let at = lines.length - 2; at >= 0; at -= 1) spread(lines[at], lines[at + 1]);
    return lines;
  };
  const lineOf = (lines, point) => {
    let [low, high] = [0, lines.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle].start <= point) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  // Gives every piece a level above all shorter ones that it shares a place with.
  const layer = (pieces, level) => {
    const ordered = [...pieces].sort((a, b) => a.end - a.start - (b.end - b.start));
    const byStart = [...pieces].sort((a, b) => a.start - b.start);
    let longest = 0;
    for (const it of pieces) longest = Math.max(longest, it.end - it.start);
    for (const piece of ordered) {
      let [low, high] = [0, byStart.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if (byStart[middle].start < piece.start - longest) low = middle + 1;
        else high = middle;
      }
      let top = -1;
      for (let i = low; i < byStart.length && byStart[i].start < piece.end; i += 1) {
        const other = byStart[i];
        if (other[level] !== undefined && other.end > piece.start) top = Math.max(top, other[level]);
      }
      piece[level] = top + 1;
    }
  };
  const drawLine = (line, marks, bars, first) => {
    const here = [];
    for (let i = first; i < marks.length && marks[i].start < Math.max(line.end, line.start + 1); i += 1) {
      if (marks[i].end > line.start) here.push(marks[i]);
    }
    const beside = bars.filter((it) => it.start <= line.end && it.end > line.start);
    const bare = line.text.trim() === "" && here.length === 0;
    const block = make("div", { class: "line" + (line.plain ? " plain" : "") + (bare ? " bare" : ""), "data-n": line.number });
    for (const it of beside) block.append(...drawBar(it, line));
    block.style.setProperty("--lanes", here.reduce((most, it) => Math.max(most, it.lane + 1), 0));
    const text = line.text.endsWith("\r") ? line.text.slice(0, -1) : line.text;
    const end = line.end - (line.text.length - text.length);
    const cuts = new Set([line.start, end]);
    for (const it of here) {
      if (it.start > line.start && it.start < end) cuts.add(it.start);
      if (it.end > line.start && it.end < end) cuts.add(it.end);
    }
    const edges = [...cuts].sort((a, b) => a - b);
    const nested = [{ element: block, piece: null }];
    for (let i = 0; i + 1 < edges.length; i += 1) {
      const [from, to] = [edges[i], edges[i + 1]];
      const over = here.filter((it) => it.start < to && it.end > from).sort((a, b) => b.lane - a.lane || a.start - b.start);
      let same = 0;
      while (same < over.length && nested[same + 1]?.piece === over[same]) same += 1;
      nested.length = same + 1;
      for (const piece of over.slice(same)) {
        const element = drawMark(piece);
        nested.at(-1).element.append(element);
        nested.push({ element, piece });
      }
      for (const { element, piece } of nested.slice(1)) element.classList.toggle("last", piece.end <= to || (to === end && piece.end <= line.end));
      nested.at(-1).element.append(make("span", { class: "s", "data-at": from }, ...shown(words(from, to))));
    }
    return block;
  };
  const drawMark = (piece) => {
    const { fact } = piece;
    const begins = !piece.begun;
    piece.begun = true;
    const element = make("span", {
      class: `m k-${fact.kind}` + (begins ? " first" : "") + (fact.missing ? " missing" : ""), "data-fact": fact.index,
    });
    element.style.setProperty("--lane", piece.lane);
    if (begins) element.append(drawTag(fact));
    return element;
  };
  // The tag is what a keyboard reaches; it holds no text, so that it is not selected with the source.
  const drawTag = (fact) =>
    make("button", { type: "button", class: `tag k-${fact.kind}`, "data-tag": tag(fact), "data-fact": fact.index, "aria-label": label(fact), title: label(fact).slice(0, 200) });
  const drawBar = (piece, line) => {
    const { fact } = piece;
    const begins = !piece.begun;
    piece.begun = true;
    const ends = piece.end <= line.end + 1;
    const bar = make("span", { class: `bar k-${fact.kind}` + (begins ? " first" : "") + (ends ? " last" : ""), "data-fact": fact.index, title: label(fact).slice(0, 200) });
    bar.style.setProperty("--bar", piece.bar);
    return begins ? [bar, drawTag(fact)] : [bar];
  };

  // ---- The facts: a card each, grouped by kind.
  const drawFacts = () => {
    const groups = KINDS.map((kind) => [kind, facts.filter((fact) => fact.kind === kind && isShown(fact))]);
    const sections = groups
      .filter(([, list]) => list.length > 0)
      .map(([kind, list]) =>
        make("section", { class: `group k-${kind}`, "aria-labelledby": "group-" + kind },
          make("h2", { id: "group-" + kind }, W["group." + kind], make("b", {}, String(list.length))),
          make("ul", {}, ...list.map(drawCard))));
    $("facts").replaceChildren(...(sections.length ? sections : [make("p", { class: "nothing" }, W["review.nothing"])]));
  };
  const drawCard = (fact) => {
    const [, , line] = fact.spans[0] ?? [];
    const title = fact.missing ? [W["review.missing"] + ": "] : fact.gone ? [W["review.gone"] + ": "] : [];
    if (fact.kind === "document") {
      const field = FIELDS.find(([id]) => id === (fact.field ?? fact.id))?.[1] ?? "";
      title.unshift(make("span", { class: "field" }, field + (fact.field ? " · " : ": ")));
    }
    const card = make("li", { class: `card k-${fact.kind}` + (fact.missing ? " missing" : ""), id: "fact-" + fact.index, "data-fact": fact.index, tabindex: -1, "aria-label": label(fact) },
      make("div", { class: "head" },
        make("button", { type: "button", class: `tag k-${fact.kind}`, "data-tag": tag(fact), "aria-label": W["review.help.go"], onclick: () => choose(fact.index, "card") }),
        make("span", { class: "title" }, ...title, ...shown(fact.title)),
        make("span", { class: "where" }, line ? fill(W["review.line"], { line }) : ""),
        drawVerdict(fact)));
    if (fact.fields.length || fact.spans.length > 1) {
      const rows = fact.fields.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, ...shown(value))]);
      if (fact.spans.length > 1) rows.push(make("dt", {}, W["review.mentions"]), make("dd", {}, drawMentions(fact)));
      card.append(make("dl", {}, ...rows));
    }
    for (const warning of fact.warnings) card.append(make("p", { class: "warn" }, "⚠ ", ...shown(warning)));
    card.append(drawNote(fact));
    return card;
  };
  const drawMentions = (fact) =>
    make("span", { class: "mentions" }, ...fact.spans.map(([, , line], nth) =>
      make("button", { type: "button", onclick: () => choose(fact.index, "card", nth) }, fill(W["review.line"], { line }))));
  const drawVerdict = (fact) => {
    const now = fact.verdict.verdict;
    const button = (judgement, sign, words) =>
      make("button", { type: "button", "data-verdict": judgement, "aria-pressed": String(now === judgement), "aria-label": words, title: words, onclick: () => decide(fact, judgement) }, sign, make("span", {}, " " + words));
    const choices = fact.missing || fact.gone
      ? [make("button", { type: "button", title: W["review.drop"], "aria-label": W["review.drop"], onclick: () => decide(fact, null) }, "✕")]
      : [button("đúng", "✓", W["review.right"]), button("sai", "✗", W["review.wrong"])];
    return make("span", { class: "verdict", role: "group", "aria-label": W["review.verdict"] }, ...choices);
  };
  const drawNote = (fact) => {
    const note = make("input", { type: "text", class: "note", placeholder: W["review.note"], "aria-label": W["review.note"], autocomplete: "off" });
    note.value = fact.verdict.note ?? "";
    note.addEventListener("change", () => {
      fact.verdict = { ...fact.verdict, note: note.value };
      drafts.set(plan.sha256 + identity(fact.verdict), note.value);
      if (fact.verdict.verdict) judge(plan.sha256, fact.verdict, fact.verdict.verdict);
    });
    return note;
  };
  const decide = (fact, judgement) => {
    const again = fact.verdict.verdict === judgement;
    judge(plan.sha256, fact.verdict, again ? null : judgement);
    if (fact.missing || fact.gone) {
      current = null;
      draw();
      return;
    }
    const { verdict: _, ...rest } = fact.verdict;
    fact.verdict = again || !judgement ? rest : { ...rest, verdict: judgement };
    for (const button of $("fact-" + fact.index)?.querySelectorAll("[data-verdict]") ?? []) {
      button.setAttribute("aria-pressed", String(button.dataset.verdict === fact.verdict.verdict));
    }
    for (const it of document.querySelectorAll(`.tag[data-fact="${fact.index}"], #fact-${fact.index} .head .tag`)) it.dataset.tag = tag(fact);
  };

  // ---- One fact is the current one on both sides.
  const mark = (index) => {
    for (const it of document.querySelectorAll(".now")) it.classList.remove("now");
    for (const it of document.querySelectorAll('[aria-current="true"]')) it.removeAttribute("aria-current");
    current = index;
    for (const it of $("text").querySelectorAll(`[data-fact="${index}"]`)) {
      if (it.classList.contains("tag")) it.setAttribute("aria-current", "true");
      else it.classList.add("now");
    }
    $("fact-" + index)?.setAttribute("aria-current", "true");
  };
  // Who was pointed at says where the focus goes: to the other side, or with the keys to the card.
  const choose = (index, from, nth = 0) => {
    mark(index);
    const card = $("fact-" + index);
    const tags = $("text").querySelectorAll(`.tag[data-fact="${index}"]`);
    const there = tags[nth] ?? tags[0] ?? $("text").querySelector(`[data-fact="${index}"]`);
    if (from !== "source") there?.scrollIntoView({ block: "center", inline: "nearest" });
    if (from !== "card") card?.scrollIntoView({ block: "nearest" });
    (from === "card" ? there ?? card : card)?.focus({ preventScroll: true });
  };
  $("text").addEventListener("click", (event) => {
    if (!getSelection().isCollapsed && !event.target.closest(".tag")) return;
    const over = [];
    for (let it = event.target.closest("[data-fact]"); it; it = it.parentElement?.closest("[data-fact]")) over.push(Number(it.dataset.fact));
    const facts = [...new Set(over)];
    if (facts.length === 0) return;
    // A second click goes on to what lies around.
    const next = event.target.closest(".tag") ? 0 : (facts.indexOf(current) + 1) % facts.length;
    choose(facts[next], "source");
  });
  $("facts").addEventListener("click", (event) => {
    if (event.target.closest("button, input") || !getSelection().isCollapsed) return;
    const card = event.target.closest(".card");
    if (card) choose(Number(card.dataset.fact), "card");
  });
  const step = (by) => {
    const cards = [...$("facts").querySelectorAll(".card")];
    if (cards.length === 0) return;
    const now = cards.findIndex((card) => Number(card.dataset.fact) === current);
    const next = now < 0 ? (by > 0 ? 0 : cards.length - 1) : Math.min(Math.max(now + by, 0), cards.length - 1);
    choose(Number(cards[next].dataset.fact), "keys");
  };

  // ---- Plans.
  const isListed = (index) => !onlyWarned || PLANS[index].warnings > 0 || index === at;
  const turn = (by) => {
    for (let index = at + by; index >= 0 && index < PLANS.length; index += by) {
      if (isListed(index)) return open(index);
    }
  };
  const drawPlans = () => {
    const options = PLANS.map((it, index) => {
      const judged = store.get(it.sha256).length;
      const words = [it.number, it.path].filter(Boolean).map(plain).join(" — ");
      const counts = (judged ? ` · ${judged} ✓` : "") + (it.warnings ? ` · ${it.warnings} ⚠` : "");
      return make("option", { value: index, hidden: isListed(index) ? null : "" }, `${index + 1}/${PLANS.length} · ${words}${counts}`);
    });
    $("plan").replaceChildren(...options);
    $("plan").value = String(at);
  };
  const tally = () => {
    const all = PLANS.reduce((sum, it) => sum + it.facts, 0);
    const seen = new Map(PLANS.map((it) => [it.sha256, store.get(it.sha256).length]));
    const judged = [...seen.values()].reduce((sum, count) => sum + count, 0);
    $("tally").textContent = fill(W["review.tally"], { judged, all });
    const option = $("plan").options[at];
    if (option) drawPlans();
  };

  // ---- Filters.
  const drawFilters = () => {
    const focus = document.activeElement?.dataset?.filter;
    const box = (id, checked, change, ...words) =>
      make("label", { class: id === "warned" ? "warned" : "k-" + id }, make("input", { type: "checkbox", "data-filter": id, ...(checked ? { checked: "" } : {}), onchange: change }), ...words);
    const boxes = KINDS.filter((kind) => facts.some((fact) => fact.kind === kind)).map((kind) => {
      const count = facts.filter((fact) => fact.kind === kind).length;
      const change = (event) => {
        if (event.target.checked) off.delete(kind);
        else off.add(kind);
        draw();
      };
      return box(kind, !off.has(kind), change, make("span", { class: "sample" }), W["group." + kind], " ", make("b", {}, String(count)));
    });
    const change = (event) => {
      onlyWarned = event.target.checked;
      drawPlans();
      draw();
    };
    $("filters").replaceChildren(...boxes, box("warned", onlyWarned, change, "⚠ " + W["review.only-warned"]));
    if (focus) document.querySelector(`[data-filter="${focus}"]`)?.focus();
  };

  // ---- A fact that is missing: words of the source, and a kind for them.
  let picked = null;
  const pick = () => {
    const selection = getSelection();
    if (selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!$("text").contains(range.commonAncestorContainer)) return null;
    const pieces = [...$("text").querySelectorAll(".s")].filter((piece) => range.intersectsNode(piece));
    if (pieces.length === 0) return null;
    const within = (piece, node, offset) => {
      const before = document.createRange();
      before.setStart(piece, 0);
      before.setEnd(node, offset);
      return points(before.toString());
    };
    const [first, last] = [pieces[0], pieces.at(-1)];
    let start = Number(first.dataset.at);
    let end = Number(last.dataset.at) + points(last.textContent);
    if (first.contains(range.startContainer)) start += within(first, range.startContainer, range.startOffset);
    if (last.contains(range.endContainer)) end = Number(last.dataset.at) + within(last, range.endContainer, range.endOffset);
    const text = Array.from(words(start, end));
    while (text.length && /\s/.test(text[0])) (text.shift(), (start += 1));
    while (text.length && /\s/.test(text.at(-1))) (text.pop(), (end -= 1));
    if (start >= end) return null;
    const before = plan.source.slice(0, plan.points.toUnit(start));
    const ending = plan.source.includes("\n") ? "\n" : "\r";
    return { words: text.join(""), span: { start, end, line: before.split(ending).length } };
  };
  document.addEventListener("selectionchange", () => {
    picked = plan && !document.querySelector("dialog[open]") ? pick() ?? null : picked;
    const button = $("pick");
    button.hidden = picked === null || document.querySelector("dialog[open]") !== null;
    if (button.hidden) return;
    const box = getSelection().getRangeAt(0).getBoundingClientRect();
    button.style.left = Math.max(8, Math.min(box.left, innerWidth - 160)) + "px";
    button.style.top = Math.min(Math.max(box.bottom + 8, 8), innerHeight - 48) + "px";
  });
  const askMissing = () => {
    if (!picked) return notice(W["review.pick-first"]);
    $("pick").hidden = true;
    $("missing-words").replaceChildren(...shown(picked.words));
    $("missing-note").value = "";
    $("missing").returnValue = "";
    $("missing").showModal();
    $("missing-kind").focus();
  };
  $("pick").addEventListener("mousedown", (event) => event.preventDefault());
  $("pick").addEventListener("click", askMissing);
  $("missing").addEventListener("close", () => {
    const chosen = picked;
    picked = null;
    if ($("missing").returnValue !== "ok" || !chosen) return;
    const [kind, field] = $("missing-kind").value.split(".");
    const fact = { id: field ?? null, value: null, span: chosen.span };
    judge(plan.sha256, { sha256: plan.sha256, kind, fact, words: chosen.words, note: $("missing-note").value }, "thiếu");
    getSelection().removeAllRanges();
    off.delete(kind);
    draw();
    const added = facts.find((it) => it.missing && it.kind === kind && it.spans[0][0] === chosen.span.start && it.spans[0][1] === chosen.span.end);
    if (added) choose(added.index, "keys");
  });
  const kindOptions = KINDS.filter((kind) => kind !== "diagnostics").map((kind) =>
    kind === "document"
      ? make("optgroup", { label: W["group.document"] }, ...FIELDS.map(([id, words]) => make("option", { value: "document." + id }, words)))
      : make("option", { value: kind }, W["group." + kind]));
  $("missing-kind").append(...kindOptions);
  $("missing-kind").value = "deadlines";

  // ---- To a file and back.
  const save = () => {
    const done = new Set();
    const lines = PLANS.flatMap((it) => {
      if (done.has(it.sha256)) return [];
      done.add(it.sha256);
      return store.get(it.sha256).map((verdict) => line(it.path, verdict) + "\n");
    });
    if (lines.length === 0) return notice(W["review.nothing-judged"]);
    const link = make("a", { href: URL.createObjectURL(new Blob(lines, { type: "application/jsonl" })), download: document.body.dataset.file });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    unsaved = false;
  };
  const load = async (file) => {
    const here = new Set(PLANS.map((it) => it.sha256));
    let [taken, left] = [0, 0];
    for (const text of (await file.text()).split("\n").filter((text) => text.trim())) {
      try {
        const { sha256, kind, verdict, fact, words = "", note = "" } = JSON.parse(text);
        const sound = here.has(sha256) && KINDS.includes(kind) && ["đúng", "sai", "thiếu"].includes(verdict) && typeof fact === "object";
        if (!sound) throw new TypeError("not of this page");
        const { id = null, value = null, span = null } = fact;
        judge(sha256, { sha256, kind, fact: { id, value, span }, words: String(words), note: String(note) }, verdict);
        taken += 1;
      } catch {
        left += 1;
      }
    }
    draw();
    notice(fill(W["review.loaded"], { taken, left }));
  };
  $("save").addEventListener("click", save);
  $("load").addEventListener("click", () => $("file").click());
  $("file").addEventListener("change", () => {
    if ($("file").files[0]) load($("file").files[0]);
    $("file").value = "";
  });
  addEventListener("beforeunload", (event) => {
    if (unsaved && !store.kept()) event.preventDefault();
  });

  // ---- Keys.
  const help = () => $("help").showModal();
  const onCurrent = (act) => () => current !== null && facts[current] && act(facts[current]);
  const KEYS = {
    j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1),
    n: () => turn(1), ArrowRight: () => turn(1), p: () => turn(-1), ArrowLeft: () => turn(-1),
    g: onCurrent((fact) => choose(fact.index, document.activeElement?.closest("#text") ? "source" : "card")),
    1: onCurrent((fact) => fact.missing || fact.gone || decide(fact, "đúng")),
    2: onCurrent((fact) => fact.missing || fact.gone || decide(fact, "sai")),
    3: askMissing,
    0: onCurrent((fact) => fact.verdict.verdict && decide(fact, fact.verdict.verdict)),
    c: onCurrent((fact) => $("fact-" + fact.index)?.querySelector(".note").focus()),
    "?": help,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) {
      if (event.key === "Escape" || (event.key === "Enter" && event.target.matches(".note"))) event.target.blur();
      return;
    }
    // A Vietnamese keyboard may keep the letters to itself; the key that was pressed says the same.
    const letter = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code ?? "")?.[1].toLowerCase();
    const act = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : event.key === "Process" && letter ? KEYS[letter] : null;
    if (!act) return;
    event.preventDefault();
    act();
  });

  // ---- Begin.
  $("help-open").addEventListener("click", help);
  $("legend").append(...KINDS.map((kind) => make("li", {}, make("span", { class: `tag k-${kind}`, "data-tag": W["review.tag." + kind] }), make("span", { class: `m first last k-${kind}` }, W["group." + kind]))));
  $("plan").addEventListener("change", () => open(Number($("plan").value)));
  $("plan-before").addEventListener("click", () => turn(-1));
  $("plan-after").addEventListener("click", () => turn(1));
  addEventListener("hashchange", () => {
    const index = Number(location.hash.slice(1)) - 1;
    if (PLANS[index] && index !== at) open(index);
  });
  drawPlans();
  open(PLANS[Number(location.hash.slice(1)) - 1] ? Number(location.hash.slice(1)) - 1 : 0);
})();
