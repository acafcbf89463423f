// Answers of the API that follow the address: asked again when it changes, the last one kept until the next is there.

import { ask } from './api';

export class Loaded<T> {
  value = $state.raw<T | null>(null);
  error = $state('');
  loading = $state(true);

  /** `where` says path and query; it is watched, and no path asks nothing. */
  constructor(where: () => { path: string; query?: Record<string, string> }) {
    $effect(() => {
      const { path, query } = where();
      void refreshed.count;
      if (!path) {
        this.value = null;
        this.loading = false;
        return;
      }
      const stop = new AbortController();
      this.loading = true;
      ask<T>(path, query, stop.signal).then(
        (value) => {
          this.value = value;
          this.error = '';
          this.loading = false;
        },
        (fault: unknown) => {
          if (stop.signal.aborted) return;
          this.error = fault instanceof Error ? fault.message : String(fault);
          this.value = null;
          this.loading = false;
        },
      );
      return () => stop.abort();
    });
  }
}

/** Counted up after reading, so that every answer is asked for again. */
export const refreshed = $state({ count: 0 });
