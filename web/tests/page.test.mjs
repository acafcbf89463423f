// The page in a real browser, over the sample reports.

import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, missing, open, root, run, samples, site } from './site.mjs';

const skip = missing();
if (skip) console.log(`skipped: ${skip}`);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = join(root, 'docs/screenshots');
const VIEWS = ['chronicle', 'figures', 'relations', 'actors', 'disputes', 'plans', 'map', 'reports', 'search'];

describe('the page', { skip }, () => {
  let browser, here;
  before(async () => {
    here = await site(samples('aegaeis', 'kaschmir'));
    browser = await launch();
    mkdirSync(shots, { recursive: true });
  });
  after(async () => {
    await browser?.close();
    await here?.stop();
  });
  const at = (path, options) => open(browser, here.address, path, options);
  const calm = (page) => assert.deepEqual(page.faults, []);

  test('the chronicle shows events with reports and origins, and a link reproduces it', async () => {
    const page = await at('#/chronicle?min_confidence=0&lang=de');
    const rows = page.locator('[data-event]');
    assert.ok((await rows.count()) > 20, 'more than twenty events');
    assert.ok((await page.locator('[data-event]', { hasText: 'Herkünfte' }).count()) > 0, 'an event of several origins');
    assert.ok((await page.locator('svg rect').count()) > 20, 'the timeline draws them');
    assert.doesNotMatch(await page.locator('main svg').first().textContent(), /July|October/, 'its months are German');
    const same = await at(page.url().slice(here.address.length));
    assert.equal(await same.locator('[data-event]').count(), await rows.count());
    calm(page);
  });

  test('filters and the date change what is shown', async () => {
    const page = await at('#/chronicle?min_confidence=0&lang=de');
    const all = await page.locator('[data-event]').count();
    const named = page.locator('#known-actors option[value=PAK]', { hasText: 'Islamabad' });
    await named.waitFor({ state: 'attached' });
    await page.fill('input[name=pair]', 'IND,PAK');
    await page.press('input[name=pair]', 'Enter');
    await page.locator('input[name=pair]').blur();
    await page.waitForFunction((count) => document.querySelectorAll('[data-event]').length < count, all);
    const pair = await page.locator('[data-event]').count();
    assert.ok(pair > 3 && pair < all);
    assert.match(page.url(), /pair=IND/);
    const early = await at('#/chronicle?min_confidence=0&pair=IND,PAK&as_of=2019-02-20&lang=de');
    const then = await early.locator('[data-event]').count();
    assert.ok(then > 0 && then < pair, `${then} of ${pair} known by then`);
    calm(page);
  });

  test('a planned event and a denied one look different', async () => {
    const page = await at('#/chronicle?min_confidence=0&lang=de');
    assert.ok((await page.locator('[data-status=future]').count()) > 0);
    assert.ok((await page.locator('[data-denied]').count()) > 0);
  });

  test('evidence of every kind lands on the marked words', async () => {
    for (const kind of ['account', 'figure', 'quotation']) {
      const lines = run(['export', '--db', here.db, '--to', 'jsonl']).trim().split('\n').map((line) => JSON.parse(line));
      const texts = new Map(lines.filter((line) => line.record === 'report').map((line) => [line.id, Array.from(line.text)]));
      const record = lines.find((line) => line.record === kind);
      const page = await at(`#/reports/${encodeURIComponent(record.report)}?record=${encodeURIComponent(record.id)}&lang=de`);
      await page.waitForSelector('[data-evidence]');
      const words = texts.get(record.report).slice(record.start, record.end).join('');
      const marked = await page.locator('[data-evidence] mark').allTextContents();
      assert.ok(marked.join(' ').includes(words.split(/\s+/)[0]), `${kind}: “${words}” among ${marked}`);
      await page.waitForSelector('[data-current=true]');
      assert.ok(await page.locator('[data-current=true]').first().isVisible());
      calm(page);
      await page.close();
    }
  });

  test('the reader shows the text as it is, and layers can be put away', async () => {
    const page = await at('#/reports/mpd_kollision?lang=de');
    await page.waitForSelector('[data-text]');
    const text = readFileSync(join(root, 'samples/aegaeis/mpd_kollision.txt'), 'utf8');
    assert.equal(await page.locator('[data-text]').evaluate((node) => node.textContent), text);
    const before = await page.locator('[data-record]').count();
    await page.locator('fieldset input').nth(3).uncheck();
    await page.waitForFunction((count) => document.querySelectorAll('[data-record]').length !== count, before);
    assert.match(page.url(), /hidden=mention/);
    await page.locator('a.account').first().click();
    await page.waitForSelector('[data-evidence]');
    calm(page);
  });

  test('copies are linked, search finds inside compounds', async () => {
    const copy = await at('#/reports/foerdebote_fregatten?lang=de');
    await copy.getByRole('link', { name: 'mpd_kollision' }).first().waitFor();
    const page = await at('#/search?q=Flugzeug&lang=de');
    await page.waitForSelector('[data-hit]');
    assert.ok((await page.locator('[data-hit] mark').count()) > 0);
    calm(page);
  });

  test('figures, disputes and plans show both sides', async () => {
    const figures = await at('#/figures?min_confidence=0&lang=de');
    await figures.waitForSelector('[data-series]');
    assert.ok((await figures.locator('[data-verdict=contested]').count()) > 0, 'a contested series');
    assert.ok((await figures.locator('[data-series] svg circle').count()) > 3);
    const words = await figures.locator('[data-series] li .words').allTextContents();
    assert.ok(words.some((text) => text.startsWith('… ')), 'words cut out of a sentence say so');
    const disputes = await at('#/disputes?min_confidence=0&lang=de');
    await disputes.waitForSelector('[data-dispute]');
    const plans = await at('#/plans?min_confidence=0&lang=de');
    await plans.waitForSelector('[data-plan]');
    for (const page of [figures, disputes, plans]) calm(page);
  });

  test('the network leads to a pair and its chronicle', async () => {
    const page = await at('#/relations?min_confidence=0&lang=de');
    await page.waitForSelector('[data-node=IND]');
    await page.locator('main a[data-entry]').first().click();
    await page.waitForSelector('[data-dyad]');
    assert.ok((await page.locator('[data-event]').count()) > 0);
    calm(page);
  });

  test('the map places events', async () => {
    const page = await at('#/map?min_confidence=0&lang=de');
    await page.waitForSelector('path.land');
    assert.ok((await page.locator('[data-spot]').count()) > 2);
    calm(page);
  });

  test('everything can be done with the keyboard', async () => {
    const page = await at('#/chronicle?min_confidence=0&lang=de');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-evidence]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-evidence]', { state: 'detached' });
    await page.keyboard.press('2');
    await page.waitForSelector('nav [data-view=figures][aria-current=page]');
    await page.keyboard.press('/');
    await page.waitForSelector('#words:focus');
    await page.keyboard.type('Kartarpur');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-hit]');
    await page.locator('#words').blur();
    await page.keyboard.press('?');
    await page.waitForSelector('dialog[open]');
    calm(page);
  });

  test('both languages', async () => {
    const page = await at('#/chronicle?min_confidence=0&lang=de');
    assert.equal(await page.locator('h1').textContent(), 'Chronik');
    await page.getByRole('button', { name: 'English' }).click();
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Chronicle');
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  });

  for (const scheme of ['light', 'dark']) {
    test(`contrast, names and focus order pass axe (${scheme})`, async () => {
      for (const view of VIEWS) {
        const page = await at(`#/${view}?min_confidence=0&q=Fregatte&lang=de`, { colorScheme: scheme });
        await page.waitForTimeout(200);
        // The page's policy keeps scripts out; the test's own goes in beside it.
        const cdp = await page.context().newCDPSession(page);
        await cdp.send('Runtime.evaluate', { expression: axe });
        const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
        const found = result.violations.map((one) => `${view}: ${one.id} ${one.nodes[0].html.slice(0, 120)}`);
        assert.deepEqual(found, []);
        await page.close();
      }
    });
  }

  test('a phone shows every view without sideways scrolling; screenshots', async () => {
    for (const view of VIEWS) {
      const path = `#/${view}?min_confidence=0&q=Fregatte&lang=de`;
      const phone = await at(path, { viewport: { width: 390, height: 800 } });
      await phone.waitForTimeout(150);
      assert.ok((await phone.evaluate(() => document.documentElement.scrollWidth)) <= 391, `${view} is too wide`);
      await phone.close();
      const page = await at(path);
      await page.waitForTimeout(250);
      await page.screenshot({ path: join(shots, `${view}.png`) });
      await page.close();
    }
  });

  test('a server restart does not end the page', async () => {
    const page = await at('#/chronicle?min_confidence=0&lang=de');
    await here.again();
    await page.locator('nav [data-view=reports]').click();
    await page.waitForSelector('[data-report]');
  });

  test('a pasted text is read, and shown as text whatever it holds', async () => {
    const page = await at('#/reports?lang=de');
    await page.getByRole('button', { name: 'Einlesen' }).click();
    await page.locator('dialog input:not([type=file])').fill('feindlich.txt');
    const hostile = 'BERN, 5. Mai 2021 (mpd) – <script>window.hit = 1</script> <img src=x onerror="window.hit = 1"> &amp; \u202eumgekehrt\u202c. Indien verurteilte am Dienstag Pakistan.';
    await page.locator('#paste').fill(hostile);
    await page.getByRole('button', { name: 'Lesen', exact: true }).click();
    await page.waitForSelector('[data-done] a');
    await page.locator('[data-done] a').click();
    await page.waitForSelector('[data-text]');
    assert.equal(await page.locator('[data-text]').evaluate((node) => node.textContent), hostile);
    assert.equal(await page.evaluate(() => window.hit), undefined);
    calm(page);
  });

  test('a paragraph of five megabytes is shown', async () => {
    const folder = join(here.db, '..');
    const file = join(folder, 'riesig.txt');
    writeFileSync(file, `Riesig\n\n${'Es regnete den ganzen Tag in dem kleinen Dorf. '.repeat(106_000)}`);
    run(['read', '--quiet', '--db', here.db, file]);
    // A headless browser without a graphics card takes its time to lay out five megabytes on two cores.
    const slow = { waitUntil: 'commit', timeout: 240_000 };
    const page = await at('#/reports/riesig?lang=de&hidden=account,figure,mention,quotation,time', slow);
    page.setDefaultTimeout(240_000);
    await page.waitForSelector('[data-text]');
    assert.ok((await page.locator('[data-text]').evaluate((node) => node.textContent.length)) > 4_900_000);
  });
});

describe('an empty database', { skip }, () => {
  test('says what to do, in every view', async () => {
    const here = await site();
    const browser = await launch();
    for (const view of VIEWS) {
      const page = await open(browser, here.address, `#/${view}?lang=de`);
      await page.waitForSelector('[data-empty]');
      assert.deepEqual(page.faults, []);
    }
    await browser.close();
    await here.stop();
  });
});

describe('foreign requests', { skip }, () => {
  test('are refused', async () => {
    const here = await site();
    const url = new URL(here.address);
    const { request } = await import('node:http');
    const ask = (path, headers, method = 'GET') =>
      new Promise((done, failed) => {
        const sent = request({ host: url.hostname, port: url.port, path, method, headers }, (answer) => {
          answer.resume();
          answer.on('end', () => done(answer));
        });
        sent.on('error', failed);
        sent.end();
      });
    assert.equal((await ask('/api/summary', { host: url.host })).statusCode, 200);
    assert.equal((await ask('/api/summary', { host: 'evil.example' })).statusCode, 403);
    assert.equal((await ask('/api/summary', { host: url.host, origin: 'http://evil.example' })).statusCode, 403);
    assert.equal((await ask('/api/summary', { host: url.host, 'sec-fetch-site': 'cross-site' })).statusCode, 403);
    assert.equal((await ask('/api/read', { host: url.host, 'content-type': 'application/json' }, 'POST')).statusCode, 403);
    for (const path of ['/../Cargo.toml', '/%2e%2e/Cargo.toml', '/assets/..%2f..%2fCargo.toml', '/api/reports/..%2f..%2fetc%2fpasswd']) {
      assert.equal((await ask(path, { host: url.host })).statusCode, 404, path);
    }
    const policy = (await ask('/', { host: url.host })).headers['content-security-policy'];
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
    await here.stop();
  });
});
