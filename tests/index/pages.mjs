// Looks at the pages of `kehoach browse` in a browser, as people do.
//
//   node pages.mjs ADDRESS CHROMIUM PLAN TEXT FOLDER
//
// PLAN is the path of a page of a plan, TEXT the file that it was made from, FOLDER where pictures go.
import { readFileSync } from 'node:fs';
import assert from 'node:assert/strict';
import axe from 'axe-core';
import puppeteer from 'puppeteer-core';

const [address, executablePath, plan, text, folder] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath,
  userDataDir: `${folder}/profile`,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const wrong = [];
try {
  const page = await browser.newPage();
  page.on('request', (it) => it.url().startsWith(address) || it.url().startsWith('data:') || wrong.push(`asks ${it.url()}`));
  page.on('console', (it) => it.type() === 'error' && wrong.push(`says ${it.text()}`));
  page.on('pageerror', (it) => wrong.push(`fails: ${it}`));
  const go = (path) => page.goto(new URL(path, address));

  const paths = {
    search: '/', found: '/?q=dang+uy', due: '/?due=2022&issued=2022', plan, directives: '/directives',
    directive: '/directive?number=09-CTr%2F%C4%90U', calendar: '/calendar?month=2025-08',
  };
  const sizes = { wide: { width: 1280, height: 900 }, narrow: { width: 390, height: 844 } };
  for (const [name, path] of Object.entries(paths)) {
    for (const scheme of ['light', 'dark']) {
      for (const [size, viewport] of Object.entries(sizes)) {
        await page.setViewport(viewport);
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
        const response = await go(path);
        assert.equal(response.status(), 200, path);
        assert.equal(await page.evaluate(() => document.scripts.length), 0);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        if (over > 0) wrong.push(`${path} is ${over} pixels wider than a ${size} window`);
        await page.screenshot({ path: `${folder}/${name}-${scheme}-${size}.png` });
        // In the main world, past the policy that forbids the pages any script.
        await page.setBypassCSP(true);
        await page.reload();
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => axe.run());
        await page.setBypassCSP(false);
        for (const it of violations) wrong.push(`${path} ${scheme} ${size}: ${it.id}: ${it.nodes[0].html} ${it.nodes[0].failureSummary}`);
      }
    }
  }

  // The text is there letter for letter, marks nest in it, and a fact leads to its mark.
  await page.setViewport(sizes.wide);
  await go(plan);
  const lines = await page.$$eval('.source li', (all) => all.map((it) => it.textContent));
  assert.equal(lines.join('\n'), readFileSync(text, 'utf8').trimEnd());
  const nested = await page.$$eval('mark.task mark.deadline', (all) => all.map((it) => it.textContent));
  assert.ok(nested.includes('chậm nhất ngày 10/8/2025'), nested.join('|'));
  await page.click('aside a[href="#f-t3"]');
  assert.equal(await page.$eval('mark:target', (it) => it.textContent), 'chậm nhất ngày 10/8/2025');
  await page.emulateMediaType('print');
  await page.screenshot({ path: `${folder}/print.png`, fullPage: true });
  await page.emulateMediaType('screen');

  // A person searches with the keyboard alone.
  await go('/');
  await page.focus('#q');
  await page.keyboard.type('quy che "chi bo"');
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  const title = await page.$eval('.plans h2 a', (it) => it.textContent);
  assert.match(title, /quy chế làm việc/);
  await Promise.all([page.waitForNavigation(), page.click('.plans .at')]);
  assert.match(await page.$eval('li:target', (it) => it.textContent), /chi bộ/);

  // From the calendar to the plan.
  await go('/calendar?month=2025-08');
  await page.click('.month a');
  assert.match(page.url(), /#d2025-08-/);
  await Promise.all([page.waitForNavigation(), page.click('.agenda a')]);
  assert.match(page.url(), /\/plan\/\d+#L\d+$/);
} finally {
  await browser.close();
}
assert.deepEqual(wrong, []);
console.log('all of it is as it should be');
