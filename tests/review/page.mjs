// A person at the review page, in a real browser: node page.mjs CHROMIUM PACKAGES FOLDER SCENARIO
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , chromium, packages, folder, scenario] = process.argv;
const { chromium: browsers } = createRequire(join(packages, "x.js"))("playwright-core");

const browser = await browsers.launch({
  executablePath: chromium,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});

/** The page in a browser of its own; whatever it asks the network for or complains about is put down. */
async function open(file, options = {}) {
  const { width = 1280, before } = options;
  const context = await browser.newContext({ viewport: { width, height: 800 }, acceptDownloads: true });
  const page = await context.newPage();
  const url = pathToFileURL(join(folder, file)).href;
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(`error: ${error.message}`));
  page.on("console", (message) => message.type() === "error" && page.complaints.push(`console: ${message.text()}`));
  page.on("request", (request) => request.url().split("#")[0] !== url && !request.url().startsWith("data:,") && page.complaints.push(`request: ${request.url()}`));
  page.on("dialog", (dialog) => page.complaints.push(`dialog: ${dialog.message()}`));
  if (before) await page.addInitScript(before);
  await page.goto(url);
  await page.locator(".card, #text.error").first().waitFor();
  return page;
}

const plan = (page, at) => page.evaluate((at) => JSON.parse(document.getElementById("plan-" + at).textContent), at);
const turnTo = async (page, at) => {
  await page.locator("#plan").selectOption(String(at));
  await page.waitForFunction((at) => location.hash === "#" + (at + 1), at);
};
const card = (page, kind, id) => page.locator(`#facts .card.k-${kind}`, { has: page.locator(`.tag[data-tag^="${id}"]`) }).first();
const isInView = (locator) =>
  locator.evaluate((element) => {
    const box = element.getBoundingClientRect();
    const pane = element.closest("main > section").getBoundingClientRect();
    return box.bottom > pane.top && box.top < pane.bottom;
  });
const eventually = async (what, check) => {
  for (let i = 0; i < 50; i += 1) {
    if (await check()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(what);
};
const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);
const current = (page) => page.locator('#facts .card[aria-current="true"]').getAttribute("data-fact").then(Number);
const lines = (text) => text.split("\n").filter(Boolean).map((line) => JSON.parse(line));
const saved = async (page) => {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save").click()]);
  await download.saveAs(join(folder, download.suggestedFilename()));
  return readFileSync(join(folder, download.suggestedFilename()), "utf8");
};
/** Selects from the first to the last of these words in the source. */
const select = (page, first, last = first) =>
  page.evaluate(([first, last]) => {
    const walker = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!begun && node.data.includes(first)) {
        range.setStart(node, node.data.indexOf(first));
        begun = true;
      }
      if (begun && node.data.includes(last)) {
        range.setEnd(node, node.data.indexOf(last) + last.length);
        getSelection().removeAllRanges();
        getSelection().addRange(range);
        return;
      }
    }
    throw new Error(`no ${first} … ${last}`);
  }, [first, last]);

const scenarios = {
  /** Every mark lies over the very words of its span, in composed and decomposed letters and behind astral ones. */
  async marks() {
    const page = await open("review.html");
    const count = await page.locator("#plan option").count();
    for (let at = 0; at < count; at += 1) {
      await turnTo(page, at);
      const { source, facts } = await plan(page, at);
      const letters = Array.from(source);
      const drawn = await page.evaluate(() => {
        const marks = {};
        for (const piece of document.querySelectorAll("#text .s")) {
          for (let over = piece.closest(".m"); over; over = over.parentElement.closest(".m")) marks[over.dataset.fact] = (marks[over.dataset.fact] ?? "") + piece.textContent;
        }
        const bars = [...document.querySelectorAll("#text .bar")].map((bar) => bar.dataset.fact);
        return { marks, bars };
      });
      const shown = await page.evaluate(() => [...document.querySelectorAll("#text .line")].map((line) => line.textContent).join("\n"));
      assert.equal(shown, source, "the source is shown as it is");
      facts.forEach((fact, index) => {
        if (fact.spans.length === 0 || drawn.bars.includes(String(index))) return;
        const words = fact.spans.map(([start, end]) => letters.slice(start, end).join("")).join("");
        assert.equal(drawn.marks[index], words.replaceAll("\n", ""), `${at} ${fact.kind} ${fact.id}`);
      });
    }
    return page;
  },

  async clicks() {
    const page = await open("review.html");
    const due = card(page, "deadlines", "TH 3");
    const index = await due.getAttribute("data-fact");
    await due.locator(".title").click();
    const mark = page.locator(`#text .m[data-fact="${index}"]`).first();
    const tag = page.locator(`#text .tag[data-fact="${index}"]`);
    assert.equal(await mark.evaluate((it) => it.classList.contains("now")), true);
    assert.equal(await tag.getAttribute("aria-current"), "true");
    assert.equal(await due.getAttribute("aria-current"), "true");
    assert.ok(await isFocused(tag), "the focus goes to the source");
    await eventually("the mark is in view", () => isInView(mark));

    // The first deadline lies in no task, the third in one.
    await page.locator("#text .m.k-deadlines").first().click();
    const first = card(page, "deadlines", "TH 1");
    assert.ok(await isFocused(first), "the focus goes to the card");
    await eventually("the card is in view", () => isInView(first));
    assert.equal(await page.locator("[aria-current=true]").count(), 2, "one fact is the current one");
    const words = mark.locator(".s").first();
    await words.click();
    assert.ok(await isFocused(due));
    // Two quick clicks would select a word.
    await page.waitForTimeout(700);
    await words.click();
    const task = await page.locator('#facts .card[aria-current="true"]').getAttribute("class");
    assert.match(task, /k-tasks/, "a second click goes on to what lies around");

    // With the keyboard alone: Tab to a tag, Enter.
    await tag.focus();
    await page.keyboard.press("Enter");
    assert.ok(await isFocused(due));
    return page;
  },

  async keys() {
    const page = await open("review.html");
    const press = (...keys) => keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
    await press("j", "j", "ArrowDown");
    assert.equal(await current(page), 2);
    await press("k", "ArrowUp", "k", "k");
    assert.equal(await current(page), 0, "the first fact is the end");
    await press("j", "1");
    const now = page.locator('#facts .card[aria-current="true"]');
    const pressed = () => now.locator('[aria-pressed="true"]').getAttribute("data-verdict");
    assert.equal(await pressed(), "đúng");
    await press("2");
    assert.equal(await pressed(), "sai");
    await press("c");
    await page.keyboard.type("jk12?");
    await press("Enter");
    assert.equal(await now.locator(".note").inputValue(), "jk12?");
    assert.equal(await current(page), 1, "a note is no command");
    await press("0");
    assert.equal(await now.locator('[aria-pressed="true"]').count(), 0);
    await press("g");
    assert.ok(await page.evaluate(() => document.activeElement.closest("#text") !== null));
    await press("g");
    assert.ok(await isFocused(now));
    await press("n");
    assert.equal(await page.locator("#plan").inputValue(), "1");
    await press("ArrowLeft", "p");
    assert.equal(await page.locator("#plan").inputValue(), "0");
    await press("?");
    assert.equal(await page.locator("#help").evaluate((it) => it.open), true);
    await press("j", "Escape");
    assert.equal(await page.locator("#help").evaluate((it) => it.open), false);
    // A Vietnamese input method that keeps the letters to itself.
    await page.evaluate(() => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "Process", code: "KeyJ", bubbles: true })));
    assert.equal(await current(page), 0);
    return page;
  },

  async filters() {
    const page = await open("review.html");
    const tasks = page.locator('[data-filter="tasks"]');
    assert.ok((await page.locator(".card.k-tasks").count()) > 0 && (await page.locator("#text .m.k-tasks").count()) > 0);
    await tasks.focus();
    await page.keyboard.press("Space");
    assert.equal(await page.locator(".card.k-tasks, #text .k-tasks").count(), 0);
    assert.ok((await page.locator(".card.k-deadlines").count()) > 0);
    assert.ok(await isFocused(tasks), "the focus stays");
    await page.keyboard.press("Space");
    assert.ok((await page.locator(".card.k-tasks").count()) > 0);

    await page.locator('[data-filter="warned"]').focus();
    await page.keyboard.press("Space");
    // Only the last plan has warnings: to it the next step goes.
    await page.keyboard.press("n");
    const last = (await page.locator("#plan option").count()) - 1;
    assert.equal(await page.locator("#plan").inputValue(), String(last));
    const { facts } = await plan(page, last);
    const odd = facts.filter((fact) => fact.kind === "diagnostics" || fact.warnings.length > 0);
    assert.ok(odd.length > 3 && odd.length < facts.length);
    assert.equal(await page.locator(".card").count(), odd.length);
    return page;
  },

  /** Judges, records what is missing, downloads, and finds it all again. */
  async verdicts() {
    const page = await open("review.html");
    await card(page, "deadlines", "TH 3").locator('[data-verdict="đúng"]').click();
    await card(page, "recipients", "NN 1").locator('[data-verdict="sai"]').click();
    const note = card(page, "recipients", "NN 1").locator(".note");
    await note.fill("ghi sai “tên”\t& <b>");
    await note.press("Enter");

    const missing = async (first, last, kind) => {
      await select(page, first, last);
      await page.locator("#pick").click();
      await page.locator("#missing-kind").selectOption(kind);
      await page.locator("#missing button.main").click();
    };
    await missing("KẾ HOẠCH", "chi bộ", "directives");
    await eventually("what was recorded is the current card", () => isFocused(page.locator(".card.missing")));
    assert.equal(await page.locator("#text .m.missing").count(), 2, "and is marked, on both lines");
    await missing("Nơi nhận", "nhận", "document.place");
    await eventually("both are recorded", async () => (await page.locator(".card.missing").count()) === 2);

    // The decomposed plan and the one with astral letters, by keyboard.
    for (const [at, words] of [[1, "công tác kiểm tra".normalize("NFD")], [2, "công tác kiểm tra"]]) {
      await turnTo(page, at);
      await select(page, words);
      await page.keyboard.press("3");
      await page.locator("#missing-kind").selectOption("deadlines");
      await page.locator("#missing-note").fill("thiếu");
      await page.keyboard.press("Enter");
      await eventually("it is recorded", async () => (await page.locator(".card.missing").count()) === 1);
    }
    assert.match(await page.locator("#tally").textContent(), /^6\//);
    const text = await saved(page);
    await page.reload();
    await turnTo(page, 0);
    assert.equal(await page.locator('[aria-pressed="true"]').count(), 2, "verdicts outlive the page");
    assert.equal(await page.locator(".card.missing").count(), 2);
    assert.equal(await saved(page), text);

    // On another machine.
    const other = await open("review.html");
    assert.equal(await other.locator('[aria-pressed="true"]').count(), 0);
    await other.locator("#file").setInputFiles({ name: "x.jsonl", mimeType: "text/plain", buffer: Buffer.from(text + "\nno verdict\n") });
    await other.locator('[aria-pressed="true"]').first().waitFor();
    assert.match(await other.locator("#notice").textContent(), /6.*1/);
    assert.deepEqual(new Set(lines(await saved(other)).map((it) => JSON.stringify(it))), new Set(lines(text).map((it) => JSON.stringify(it))));
    assert.deepEqual(other.complaints, []);

    // What was recorded by mistake is taken back.
    await page.locator(".card.missing .verdict button").first().click();
    assert.equal(await page.locator(".card.missing").count(), 1);
    return page;
  },

  /** A browser that keeps nothing. */
  async memory() {
    const page = await open("review.html", {
      before: () => Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } }),
    });
    await card(page, "deadlines", "TH 3").locator('[data-verdict="sai"]').click();
    assert.ok(await page.locator("#notice").isVisible(), "it says so");
    await turnTo(page, 1);
    await turnTo(page, 0);
    assert.equal(await page.locator('[aria-pressed="true"]').count(), 1);
    assert.equal(lines(await saved(page)).length, 1);
    return page;
  },

  /** Plans from a stranger: shown to the letter, obeyed in nothing. */
  async hostile() {
    const page = await open("hostile.html");
    const count = await page.locator("#plan option").count();
    for (let at = 0; at < count; at += 1) {
      await turnTo(page, at);
      const { source } = await plan(page, at);
      const shown = await page.locator("#text").evaluate((it) => [...it.querySelectorAll(".line")].map((line) => line.textContent).join("\n"));
      assert.equal(Array.from(shown).length, Array.from(source.replaceAll("\r\n", "\n")).length);
      for (const words of ["</script><img src=x onerror=\"document.title='pwned'\">", "<!-- <script>", "&lt;b&gt; &amp;amp;", "␛[2J", "{{script}}"]) {
        assert.ok(shown.includes(words), words);
      }
      assert.ok(!/[\u0000-\u0008\u001b\u202a-\u202e\u2066-\u2069]/.test(await page.locator("body").evaluate((it) => it.innerText)));
      for (const kind of ["deadlines", "recipients"]) {
        const first = page.locator(`.card.k-${kind}`).first();
        if (await first.count()) await first.click();
      }
    }
    await page.keyboard.press("1");
    await saved(page);
    assert.equal(await page.locator("img, iframe, object, embed, b b, [onerror]").count(), 0);
    assert.doesNotMatch(await page.title(), /pwned/);
    assert.deepEqual(page.complaints, []);
    // And if something did come in, it could not run.
    await page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'pwned'";
      document.body.append(script);
      document.body.insertAdjacentHTML("beforeend", "<img src='x.png' onerror=\"document.title='pwned'\">");
    });
    await page.waitForTimeout(200);
    assert.doesNotMatch(await page.title(), /pwned/);
    const blocked = (it) => /Content Security Policy|violates/.test(it);
    assert.ok(page.complaints.some(blocked));
    page.complaints = [];
    return page;
  },

  /** As many plans as a page takes: only the one that is looked at is drawn. */
  async many() {
    const begun = Date.now();
    const page = await open("many-001.html");
    const loaded = Date.now() - begun;
    assert.equal(await page.locator("#plan option").count(), 200);
    const elements = await page.locator("*").count();
    assert.ok(elements < 3000, `${elements} elements`);
    const turned = Date.now();
    for (let i = 0; i < 20; i += 1) await page.keyboard.press("n");
    assert.equal(await page.locator("#plan").inputValue(), "20");
    const each = (Date.now() - turned) / 20;
    console.log(JSON.stringify({ loaded, each, elements }));
    assert.ok(loaded < 15000 && each < 1500, `${loaded} ms, ${each} ms a plan`);
    const index = await page.locator(".parts a").first().getAttribute("href");
    assert.equal(index, "./many.html");
    return page;
  },

  async widths() {
    for (const width of [1280, 800]) {
      const page = await open("review.html", { width });
      for (let at = 0; at < (await page.locator("#plan option").count()); at += 1) {
        await turnTo(page, at);
        const wide = await page.evaluate(() => ["html", "#source", "#facts"].filter((it) => {
          const element = document.querySelector(it);
          return element.scrollWidth > element.clientWidth;
        }));
        assert.deepEqual(wide, [], `${width}, plan ${at}`);
      }
      assert.deepEqual(page.complaints, []);
    }
  },
};

try {
  const page = await scenarios[scenario]();
  if (page) assert.deepEqual(page.complaints, []);
} finally {
  await browser.close();
}
