// Where the reader is: the view, what is open, and every filter. All of it stands in the address, so that a link reproduces
// the view; nothing of it is kept anywhere else.

export const VIEWS = ['chronicle', 'figures', 'relations', 'actors', 'disputes', 'plans', 'map', 'reports', 'search'] as const;
export type View = (typeof VIEWS)[number];

export const FILTERS = ['actor', 'pair', 'type', 'status', 'from', 'to', 'origin', 'outlet', 'as_of', 'min_confidence'] as const;
export type FilterName = (typeof FILTERS)[number];

export interface Place {
  view: View;
  /** A report that is open in the reader. */
  report: string;
  /** A record whose evidence is shown. */
  record: string;
  /** Words searched for. */
  q: string;
  /** Layers of the reader that are off. */
  hidden: string;
  lang: 'de' | 'en';
  filters: Record<FilterName, string>;
}

function parse(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  const parts = path.split('/').map(decodeURIComponent);
  const search = new URLSearchParams(query);
  const view = (VIEWS as readonly string[]).includes(parts[0] ?? '') ? (parts[0] as View) : 'chronicle';
  const lang = search.get('lang') ?? (navigator.language.startsWith('de') ? 'de' : 'en');
  return {
    view,
    report: view === 'reports' ? (parts[1] ?? '') : '',
    record: search.get('record') ?? '',
    q: search.get('q') ?? '',
    hidden: search.get('hidden') ?? '',
    lang: lang === 'en' ? 'en' : 'de',
    filters: Object.fromEntries(FILTERS.map((name) => [name, search.get(name) ?? ''])) as Record<FilterName, string>,
  };
}

function format(place: Place): string {
  const search = new URLSearchParams();
  for (const name of FILTERS) if (place.filters[name]) search.set(name, place.filters[name]);
  for (const name of ['q', 'record', 'hidden'] as const) if (place[name]) search.set(name, place[name]);
  search.set('lang', place.lang);
  const report = place.report ? `/${encodeURIComponent(place.report)}` : '';
  return `#/${place.view}${report}?${search}`;
}

class Here {
  place = $state<Place>(parse(location.hash));

  constructor() {
    window.addEventListener('hashchange', () => (this.place = parse(location.hash)));
  }

  /** The address of somewhere else, everything not named as it is here. */
  link(to: Partial<Omit<Place, 'filters'>> & { filters?: Partial<Record<FilterName, string>> }): string {
    const { filters, ...rest } = to;
    const place = { ...this.place, ...rest, filters: { ...this.place.filters, ...filters } };
    if (to.view && to.view !== 'reports') place.report = '';
    return format(place);
  }

  go(to: Parameters<Here['link']>[0], replace = false): void {
    const link = this.link(to);
    if (link === location.hash) return;
    if (replace) {
      history.replaceState(null, '', link);
      this.place = parse(link);
    } else {
      location.hash = link;
    }
  }

  /** The filters as the API takes them. */
  get query(): Record<string, string> {
    return { ...this.place.filters };
  }
}

export const here = new Here();
