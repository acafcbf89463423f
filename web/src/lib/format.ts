// Dates, numbers and names in the reader's convention.

import type { Bounds } from './api';
import { here } from './place.svelte';
import { t } from './words';

const locale = (): string => (here.place.lang === 'de' ? 'de-DE' : 'en-GB');

/** A day, month or year as it is known: 19. Juni 2024, April 2023, 2011. */
export function day(date: string | null | undefined): string {
  if (!date) return '–';
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  if (!year) return date;
  const at = new Date(Date.UTC(year, (month ?? 1) - 1, dayOfMonth ?? 1));
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC', year: 'numeric' };
  if (month) options.month = dayOfMonth ? 'short' : 'long';
  if (dayOfMonth) options.day = 'numeric';
  return new Intl.DateTimeFormat(locale(), options).format(at);
}

/** The label of a tick on an axis of time: as coarse as the moment is round. */
export function tick(at: Date | { valueOf(): number }): string {
  const moment = new Date(at.valueOf());
  const options: Intl.DateTimeFormatOptions = { timeZone: 'UTC' };
  if (moment.getUTCHours() || moment.getUTCMinutes()) Object.assign(options, { hour: '2-digit', minute: '2-digit' });
  else if (moment.getUTCDate() !== 1) Object.assign(options, { day: 'numeric', month: 'short' });
  else if (moment.getUTCMonth() !== 0) options.month = 'short';
  else options.year = 'numeric';
  return new Intl.DateTimeFormat(locale(), options).format(moment);
}

/** An interval of days, as short as it can be said. */
export function days({ earliest, latest }: Bounds): string {
  if (!earliest && !latest) return t('unknown_time');
  if (earliest === latest) return day(earliest);
  if (!earliest) return `${t('to')} ${day(latest)}`;
  if (!latest) return `${t('from')} ${day(earliest)}`;
  const [year, month, first] = earliest.split('-');
  if (latest.startsWith(`${year}-`) && earliest.endsWith('-01-01') && latest.endsWith('-12-31')) return year ?? '';
  const last = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  if (first === '01' && latest === `${year}-${month}-${last}`) return day(`${year}-${month}`);
  return `${day(earliest)} – ${day(latest)}`;
}

export const number = (value: number): string => new Intl.NumberFormat(locale(), { maximumFractionDigits: 3 }).format(value);

/** Bounds of a figure: 6, ≥ 10.000, ≤ 4,8 Mio., 12.000–15.000. */
export function bounds(low: number | null | undefined, high: number | null | undefined): string {
  if (low != null && high != null) return low === high ? number(low) : `${number(low)}–${number(high)}`;
  if (low != null) return `≥ ${number(low)}`;
  if (high != null) return `≤ ${number(high)}`;
  return '–';
}

const names = new Map<string, Intl.DisplayNames>();

/** A state's name for its ISO code; anything else as it is written. */
export function actor(key: string): string {
  const [state = '', ...rest] = key.split('/');
  const name = rest.join('/');
  return name ? `${name} (${state})` : stateName(state);
}

export function stateName(state: string): string {
  const two = ALPHA2[state];
  if (!two) return state;
  let display = names.get(locale());
  if (!display) names.set(locale(), (display = new Intl.DisplayNames([locale()], { type: 'region' })));
  return display.of(two) ?? state;
}

export const actors = (keys: string[]): string => keys.map(actor).join(', ');

export function certainty(confidence: number): 'sure' | 'likely' | 'unsure' {
  return confidence >= 0.8 ? 'sure' : confidence >= 0.5 ? 'likely' : 'unsure';
}

// Intl names regions by their two-letter codes; the keys of actors are the three-letter ones of ISO 3166-1.
const PAIRS =
  'AFG AF ALB AL DZA DZ AND AD AGO AO ARG AR ARM AM AUS AU AUT AT AZE AZ BHS BS BHR BH BGD BD BRB BB BLR BY BEL BE BLZ BZ BEN BJ BTN BT BOL BO BIH BA BWA BW BRA BR BRN BN BGR BG BFA BF BDI BI KHM KH CMR CM CAN CA CPV CV CAF CF TCD TD CHL CL CHN CN COL CO COM KM COG CG COD CD CRI CR CIV CI HRV HR CUB CU CYP CY CZE CZ DNK DK DJI DJ DMA DM DOM DO ECU EC EGY EG SLV SV GNQ GQ ERI ER EST EE SWZ SZ ETH ET FJI FJ FIN FI FRA FR GAB GA GMB GM GEO GE DEU DE GHA GH GRC GR GRD GD GTM GT GIN GN GNB GW GUY GY HTI HT HND HN HUN HU ISL IS IND IN IDN ID IRN IR IRQ IQ IRL IE ISR IL ITA IT JAM JM JPN JP JOR JO KAZ KZ KEN KE KIR KI PRK KP KOR KR KWT KW KGZ KG LAO LA LVA LV LBN LB LSO LS LBR LR LBY LY LIE LI LTU LT LUX LU MDG MG MWI MW MYS MY MDV MV MLI ML MLT MT MHL MH MRT MR MUS MU MEX MX FSM FM MDA MD MCO MC MNG MN MNE ME MAR MA MOZ MZ MMR MM NAM NA NRU NR NPL NP NLD NL NZL NZ NIC NI NER NE NGA NG MKD MK NOR NO OMN OM PAK PK PLW PW PSE PS PAN PA PNG PG PRY PY PER PE PHL PH POL PL PRT PT QAT QA ROU RO RUS RU RWA RW KNA KN LCA LC VCT VC WSM WS SMR SM STP ST SAU SA SEN SN SRB RS SYC SC SLE SL SGP SG SVK SK SVN SI SLB SB SOM SO ZAF ZA SSD SS ESP ES LKA LK SDN SD SUR SR SWE SE CHE CH SYR SY TWN TW TJK TJ TZA TZ THA TH TLS TL TGO TG TON TO TTO TT TUN TN TUR TR TKM TM TUV TV UGA UG UKR UA ARE AE GBR GB USA US URY UY UZB UZ VUT VU VAT VA VEN VE VNM VN YEM YE ZMB ZM ZWE ZW XKX XK ESH EH HKG HK GRL GL';
const ALPHA2: Record<string, string> = {};
PAIRS.split(' ').forEach((code, index, all) => {
  if (index % 2 === 0) ALPHA2[code] = all[index + 1] ?? '';
});
