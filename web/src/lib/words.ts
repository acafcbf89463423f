// The interface's words in both languages.

import { here } from './place.svelte';

const DE = {
  chronicle: 'Chronik', figures: 'Zahlen', relations: 'Beziehungen', disputes: 'Streitpunkte', plans: 'Pläne', map: 'Karte',
  reports: 'Berichte', search: 'Suche', filters: 'Filter', actor: 'Akteur', pair: 'Paar', type: 'Ereignistyp', status: 'Status',
  from: 'von', to: 'bis', origin: 'Herkunft', outlet: 'Medium', as_of: 'Stand vom', min_confidence: 'Sicherheit', language: 'Sprache',
  actual: 'geschehen', future: 'angekündigt', hypothetical: 'möglich', negated: 'nicht geschehen', denied: 'bestritten von',
  denied_short: 'bestritten', origins: 'Herkünfte', one_origin: 'eine Herkunft', reports_n: 'Berichte', one_report: 'ein Bericht', all: 'alle', reset: 'Zurücksetzen',
  sure: 'sicher', likely: 'wahrscheinlich', unsure: 'unsicher', show_unsure: 'auch unsichere zeigen', left_out: 'unsichere ausgelassen',
  nothing: 'Nichts gefunden.', empty: 'Die Datenbank ist leer. Ziehen Sie Berichte auf diese Seite oder fügen Sie einen Text ein.',
  evidence: 'Belege', close: 'Schließen', others: 'Andere Aussagen dazu', elsewhere: 'An anderer Stelle im Bericht', open_report: 'Im Bericht zeigen',
  sources: 'Quellenkette', own_voice: 'der Bericht selbst', why: 'Warum', when: 'Wann', where: 'Wo', who: 'Wer', whom: 'Wem', what: 'Was',
  claim: 'Behauptung', against: 'Widerspruch', side: 'Seite', announced: 'Angekündigt', became: 'Daraus wurde', realised: 'eingetreten',
  cancelled: 'abgesagt', moved: 'verschoben', open: 'offen', overdue: 'überfällig', consistent: 'stimmig', growing: 'steigend', contested: 'umstritten',
  denial: 'Dementi', order: 'Reihenfolge', certainty: 'Gewissheit', layers: 'Ebenen', actors: 'Akteure', times: 'Zeiten', quotations: 'Zitate',
  accounts: 'Ereignisse', figures_layer: 'Zahlen', boilerplate: 'Beiwerk', copy_of: 'Nachdruck von', older: 'frühere Fassung', more: 'Mehr zeigen',
  read: 'Einlesen', drop: 'Dateien hierher ziehen', paste: 'Oder Text einfügen', name: 'Name', start_reading: 'Lesen', reading: 'Wird gelesen …',
  new_reports: 'neue Berichte', known_reports: 'schon bekannt', records: 'Funde', help: 'Tasten', help_search: 'Suchen', help_next: 'nächster Eintrag',
  help_previous: 'voriger Eintrag', help_open: 'Belege öffnen', help_close: 'schließen', help_views: 'Ansicht wechseln', help_help: 'diese Hilfe', drawn: 'gezeichnet aus den wichtigsten',
  of: 'von', cooperation: 'Zusammenarbeit', conflict: 'Konflikt', dyad: 'Chronik des Paares', unknown_time: 'ohne Datum', print: 'Drucken', loading: 'Lädt …',
  events: 'Ereignisse', today: 'heute', search_hint: 'Wörter oder „Wendung“', skip: 'Zum Inhalt', interface: 'English', history: 'Verlauf', known_from: 'bekannt seit', single: 'nur eine Herkunft', apply: 'Anwenden', mentions_n: 'Nennungen', one_mention: 'eine Nennung', statements_n: 'Aussagen', one_statement: 'eine Aussage',
};
const EN: Record<keyof typeof DE, string> = {
  chronicle: 'Chronicle', figures: 'Figures', relations: 'Relations', disputes: 'Disputes', plans: 'Plans', map: 'Map',
  reports: 'Reports', search: 'Search', filters: 'Filters', actor: 'Actor', pair: 'Pair', type: 'Event type', status: 'Status',
  from: 'from', to: 'to', origin: 'Origin', outlet: 'Outlet', as_of: 'As of', min_confidence: 'Certainty', language: 'Language',
  actual: 'happened', future: 'announced', hypothetical: 'possible', negated: 'did not happen', denied: 'denied by',
  denied_short: 'denied', origins: 'origins', one_origin: 'one origin', reports_n: 'reports', one_report: 'one report', all: 'all', reset: 'Reset',
  sure: 'sure', likely: 'likely', unsure: 'unsure', show_unsure: 'show unsure ones too', left_out: 'unsure ones left out',
  nothing: 'Nothing found.', empty: 'The database is empty. Drop reports on this page, or paste a text.',
  evidence: 'Evidence', close: 'Close', others: 'Other statements of it', elsewhere: 'Elsewhere in the report', open_report: 'Show in the report',
  sources: 'Source chain', own_voice: 'the report itself', why: 'Why', when: 'When', where: 'Where', who: 'Who', whom: 'Whom', what: 'What',
  claim: 'Claim', against: 'Against it', side: 'Side', announced: 'Announced', became: 'What came of it', realised: 'realised',
  cancelled: 'cancelled', moved: 'moved', open: 'open', overdue: 'overdue', consistent: 'consistent', growing: 'growing', contested: 'contested',
  denial: 'denial', order: 'order', certainty: 'certainty', layers: 'Layers', actors: 'Actors', times: 'Times', quotations: 'Quotations',
  accounts: 'Events', figures_layer: 'Figures', boilerplate: 'boilerplate', copy_of: 'Reprint of', older: 'earlier version', more: 'Show more',
  read: 'Read', drop: 'Drop files here', paste: 'Or paste a text', name: 'Name', start_reading: 'Read', reading: 'Reading …',
  new_reports: 'new reports', known_reports: 'known already', records: 'records', help: 'Keys', help_search: 'search', help_next: 'next entry',
  help_previous: 'previous entry', help_open: 'open the evidence', help_close: 'close', help_views: 'switch the view', help_help: 'this help', drawn: 'drawn from the top',
  of: 'of', cooperation: 'cooperation', conflict: 'conflict', dyad: 'Chronicle of the pair', unknown_time: 'undated', print: 'Print', loading: 'Loading …',
  events: 'events', today: 'today', search_hint: 'words or “phrase”', skip: 'Skip to content', interface: 'Deutsch', history: 'History', known_from: 'known since', single: 'a single origin', apply: 'Apply', mentions_n: 'mentions', one_mention: 'one mention', statements_n: 'statements', one_statement: 'one statement',
};
export type Word = keyof typeof DE;

/** A word of the interface in the reader's language. */
export const t = (word: Word): string => (here.place.lang === 'de' ? DE : EN)[word];

/** How many of something: the word for one, or the number with the word for several. */
export const count = (many: number, one: Word, several: Word): string => (many === 1 ? t(one) : `${many} ${t(several)}`);

const TYPES: Record<string, [string, string]> = {
  AGREE: ['Zusage', 'agreement'], CONSULT: ['Treffen', 'consultation'], SUPPORT: ['Unterstützung', 'support'], CONCEDE: ['Zugeständnis', 'concession'],
  COOPERATE: ['Zusammenarbeit', 'cooperation'], AID: ['Hilfe', 'aid'], RETREAT: ['Rückzug', 'retreat'], REQUEST: ['Forderung', 'request'],
  ACCUSE: ['Vorwurf', 'accusation'], REJECT: ['Ablehnung', 'rejection'], THREATEN: ['Drohung', 'threat'], PROTEST: ['Protest', 'protest'],
  SANCTION: ['Sanktion', 'sanction'], MOBILIZE: ['Truppen und Waffen', 'mobilisation'], COERCE: ['Zwang', 'coercion'], ASSAULT: ['Gewalt', 'assault'],
};

/** An event type in the reader's language. */
export const typeName = (type: string): string => TYPES[type]?.[here.place.lang === 'de' ? 0 : 1] ?? type;

const COOPERATIVE = new Set(['AGREE', 'CONSULT', 'SUPPORT', 'CONCEDE', 'COOPERATE', 'AID', 'RETREAT']);
export const cooperates = (type: string): boolean => COOPERATIVE.has(type);
