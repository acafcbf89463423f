// The forms of the API (see /api/openapi.json) and the one way to ask it.

export interface Head { id: string; title: string | null; outlet: string | null; published: string | null; language: string; copy_of: string | null }
export interface Mark { start: number; end: number; slot: string }
export interface Snippet { start: number; end: number; text: string; marks: Mark[]; cut_before: boolean; cut_after: boolean }
export type Bounds = { earliest: string | null; latest: string | null };
export interface Origin { origin: string; bodies: string[] }

export interface EventPart extends Bounds {
  record: 'event'; id: string; type: string; mode: string | null; actors: string[]; recipients: string[];
  object: { text: string; lemma: string } | null; place: string | null; place_key: string | null; status: Status;
  denied_by: string[]; accounts: string[]; origins: Origin[]; reports: number; known_from: string | null;
  history: { on: string | null; status: Status; account: string }[]; rank: number; confidence: number;
}
export type Status = 'actual' | 'future' | 'hypothetical' | 'negated';
export interface SeriesPart {
  record: 'series'; id: string; item: string; unit: string; role: string | null; actors: string[]; figures: string[];
  origins: Origin[]; verdict: 'consistent' | 'growing' | 'contested'; why: string; confidence: number; shown: Shown[];
}
export interface DisputePart {
  record: 'dispute'; id: string; about: string; kind: 'denial' | 'figures' | 'order' | 'certainty';
  sides: { by: string[]; records: string[] }[]; records: string[]; confidence: number; shown: Shown[];
}
export interface PlanPart {
  record: 'plan'; id: string; announced: string[]; event: string | null;
  outcome: 'realised' | 'cancelled' | 'moved' | 'open' | 'overdue'; records: string[]; confidence: number; shown: Shown[];
}
export type Part = EventPart | SeriesPart | DisputePart | PlanPart;

/** A record as `depesche extract` prints it; only what the page reads is named. */
export interface AnyRecord extends Bounds {
  record: 'mention' | 'time' | 'quotation' | 'account' | 'figure'; id: string; report: string; start: number; end: number; text?: string;
  trigger?: string; type?: string; mode?: string | null; status?: Status; hedged?: boolean; confidence?: number; why?: string;
  actors?: string[]; recipients?: string[]; denied_by?: string[]; sources?: string[][]; place?: string | null; actor?: string | null;
  low?: number | null; high?: number | null; hedge?: string; unit?: string; item?: string; value?: string;
  quote?: [number, number][]; speaker?: [number, number][]; cue?: [number, number][]; class?: string;
}
export interface Shown { record: AnyRecord; report: Head; snippet: Snippet }
export interface Evidence extends Shown { elsewhere: Snippet[]; parts: Part[]; others: Shown[] }
export interface FullReport {
  report: Head & { text: string; body: [number, number][]; byline: string[]; source: string; published_basis: string | null };
  previous: string | null; records: AnyRecord[];
}
export interface List<T> { total: number; unsure: number; items: T[] }
export interface Summary {
  program: string; database: string; reports: number; first: string | null; last: string | null; outlets: string[]; languages: string[]; types: string[];
}
export interface Edge { a: string; b: string; cooperation: number; conflict: number; months: Record<string, { cooperation: number; conflict: number }> }
export interface Network { nodes: { actor: string; events: number }[]; edges: Edge[]; drawn: number; total: number }
export interface Actor { actor: string; names: string[]; roles: { title: string; of: string }[]; reports: number; mentions: number; statements: number }
export type Placed = EventPart & { latitude: number; longitude: number };
export interface HasRead { reports: number; known: number; records: number; ids: string[]; problems: string[] }

/** Asks the API; what went wrong is said in its own words. */
export async function ask<T>(path: string, query: Record<string, string> = {}, signal?: AbortSignal): Promise<T> {
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== ''));
  const answer = await fetch(`/api/${path}${search.size ? `?${search}` : ''}`, { signal });
  return body<T>(answer);
}

export async function read(files: { name: string; text: string }[]): Promise<HasRead> {
  const answer = await fetch('/api/read', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-depesche': '1' },
    body: JSON.stringify({ files }),
  });
  return body<HasRead>(answer);
}

async function body<T>(answer: Response): Promise<T> {
  if (answer.ok) return (await answer.json()) as T;
  const said = await answer.text();
  let message = said || answer.statusText;
  try {
    message = (JSON.parse(said) as { error: string }).error;
  } catch {
    // Not ours: the plain words will do.
  }
  throw new Error(message);
}
