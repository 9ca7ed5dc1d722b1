/**
 * ISO 3166-1 numbers of the countries that can be chosen. Google's geo target constant of a country
 * is 2000 + this number: 2840 is the United States.
 */
const isoNumbers: Record<string, number> = {
  AE: 784,
  AR: 32,
  AT: 40,
  AU: 36,
  BD: 50,
  BE: 56,
  BG: 100,
  BH: 48,
  BR: 76,
  CA: 124,
  CH: 756,
  CL: 152,
  CO: 170,
  CR: 188,
  CY: 196,
  CZ: 203,
  DE: 276,
  DK: 208,
  DO: 214,
  EC: 218,
  EE: 233,
  EG: 818,
  ES: 724,
  FI: 246,
  FR: 250,
  GB: 826,
  GH: 288,
  GR: 300,
  GT: 320,
  HK: 344,
  HR: 191,
  HU: 348,
  ID: 360,
  IE: 372,
  IL: 376,
  IN: 356,
  IS: 352,
  IT: 380,
  JO: 400,
  JP: 392,
  KE: 404,
  KR: 410,
  KW: 414,
  LK: 144,
  LT: 440,
  LU: 442,
  LV: 428,
  MA: 504,
  MT: 470,
  MX: 484,
  MY: 458,
  NG: 566,
  NL: 528,
  NO: 578,
  NZ: 554,
  OM: 512,
  PA: 591,
  PE: 604,
  PH: 608,
  PK: 586,
  PL: 616,
  PT: 620,
  QA: 634,
  RO: 642,
  RS: 688,
  SA: 682,
  SE: 752,
  SG: 702,
  SI: 705,
  SK: 703,
  TH: 764,
  TN: 788,
  TR: 792,
  TW: 158,
  UA: 804,
  US: 840,
  UY: 858,
  VN: 704,
  WS: 882,
  ZA: 710,
}

/** The resource name of a country, or null for one that is not in the table. */
export function geoTargetOf(country: string): string | null {
  const number = Object.hasOwn(isoNumbers, country) ? isoNumbers[country] : undefined
  return number === undefined ? null : `geoTargetConstants/${2000 + number}`
}

const countryNames = new Map(
  Object.keys(isoNumbers).map((country) => [geoTargetOf(country), country] as const),
)

/** The country behind a geo target constant; null for a city, a region, or a country we do not name. */
export function countryOf(geoTarget: string): string | null {
  return countryNames.get(geoTarget) ?? null
}
