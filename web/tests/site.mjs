// A Depesche with its page, and a browser to look at it.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const BINARIES = ['target/release/depesche', 'target/debug/depesche'];
export const binary = process.env.DEPESCHE ?? BINARIES.map((path) => join(root, path)).find(existsSync) ?? '';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
export const browserPath = process.env.CHROMIUM ?? BROWSERS.find(existsSync) ?? '';

/** Why browser tests cannot run here; under CI that is a failure, elsewhere a reason to skip. */
export function missing() {
  const what = !binary ? 'no binary: run `make build` first' : !browserPath ? 'no Chromium: install it, or set CHROMIUM' : '';
  if (what && process.env.CI) throw new Error(what);
  return what || false;
}

export function samples(...folders) {
  return folders.flatMap((folder) =>
    readdirSync(join(root, 'samples', folder))
      .filter((name) => /\.(txt|html)$/.test(name))
      .map((name) => join(root, 'samples', folder, name)),
  );
}

/** Serves a database with these reports until `stop`; `again` serves the same one on the same port anew. */
export async function site(files = []) {
  const folder = mkdtempSync(join(tmpdir(), 'depesche-web-'));
  const db = join(folder, 'test.db');
  if (files.length > 0) run(['read', '--quiet', '--db', db, ...files]);
  let server = await serve(db, 0);
  return {
    db,
    get address() {
      return server.address;
    },
    async again() {
      const port = new URL(server.address).port;
      await server.stop();
      server = await serve(db, port);
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function run(args) {
  const done = spawnSync(binary, args, { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`depesche ${args.join(' ')}: ${done.stderr}`);
  return done.stdout;
}

function serve(db, port) {
  const child = spawn(binary, ['serve', '--db', db, '--port', String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise((done) => child.on('exit', done));
  return new Promise((ready, failed) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
      const address = /http:\/\/[^/\s]+\//.exec(said)?.[0];
      if (address) ready({ address, stop: () => (child.kill('SIGINT'), ended) });
    });
    child.on('exit', () => failed(new Error('the server ended')));
  });
}

export function launch() {
  return chromium.launch({
    executablePath: browserPath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/** A page that fails the test when anything goes wrong in it, or when it asks another machine for anything. */
export async function open(browser, address, path = '', { waitUntil = 'networkidle', timeout = 30_000, ...options } = {}) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'de-DE', ...options });
  page.faults = [];
  page.on('pageerror', (error) => page.faults.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && page.faults.push(message.text()));
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('data:')) page.faults.push(`asked ${request.url()}`);
  });
  await page.goto(address + path, { waitUntil, timeout });
  return page;
}
