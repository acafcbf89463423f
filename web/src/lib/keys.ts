// The keyboard: / searches, j and k go through the entries of a view, Enter opens what is marked, 1 to 9 switch the view.

import { VIEWS, here } from './place.svelte';

/** Entries of a view carry this attribute; the one the reader is at has the focus. */
const ENTRY = '[data-entry]';

export function onKey(event: KeyboardEvent, open: { help: () => void }): void {
  const target = event.target as HTMLElement;
  const typing = target.closest('input, textarea, select, [contenteditable]') !== null;
  if (event.key === 'Escape') {
    if (typing) target.blur();
    else if (!document.querySelector('dialog[open]') && here.place.record) here.go({ record: '' });
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return;
  if (event.key === '/') {
    event.preventDefault();
    here.go({ view: 'search', record: '' });
    focusSearch();
  } else if (event.key === 'j' || event.key === 'k') {
    event.preventDefault();
    step(event.key === 'j' ? 1 : -1);
  } else if (event.key === '?') {
    event.preventDefault();
    open.help();
  } else if (event.key >= '1' && event.key <= String(VIEWS.length)) {
    const view = VIEWS[Number(event.key) - 1];
    if (view) here.go({ view, record: '' });
  }
}

/** The field is there once the view has changed, a few frames from now. */
function focusSearch(frames = 60): void {
  const field = document.querySelector<HTMLInputElement>('#words');
  if (field) field.focus();
  else if (frames > 0) requestAnimationFrame(() => focusSearch(frames - 1));
}

function step(by: number): void {
  const entries = [...document.querySelectorAll<HTMLElement>(ENTRY)];
  if (entries.length === 0) return;
  const at = entries.findIndex((entry) => entry === document.activeElement || entry.contains(document.activeElement));
  const next = entries[Math.min(entries.length - 1, Math.max(0, at + by))] ?? entries[0];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}
