import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

// The page is embedded into the binary and served under a policy that allows nothing inline, so everything is a file.
export default defineConfig({
  plugins: [svelte()],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false } },
  server: { proxy: { '/api': { target: 'http://127.0.0.1:4711', headers: { origin: 'http://127.0.0.1:4711' } } } },
});
