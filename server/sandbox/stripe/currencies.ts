// Stripe's own view of money, which is not ISO's: two currencies without smaller units are still
// counted in hundredths, and thousandths must end in zero.

const zeroDecimal = new Set(
  'bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '),
)
const threeDecimal = new Set('bhd jod kwd omr tnd'.split(' '))
/** Whole units only, told in hundredths. */
const wholeHundredths = new Set(['isk', 'ugx'])

const others =
  `aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bmd bnd bob brl bsd bwp byn bzd cad cdf
   chf cny cop crc cve czk dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gtq gyd hkd hnl htg huf
   idr ils inr isk jmd kes kgs khr kyd kzt lak lbp lkr lrd lsl mad mdl mkd mmk mnt mop mur mvr mwk
   mxn myr mzn nad ngn nio nok npr nzd pab pen pgk php pkr pln qar ron rsd rub sar sbd scr sek sgd
   shp sle sos srd std szl thb tjs top try ttd twd tzs uah ugx usd uyu uzs wst xcd xcg yer zar
   zmw`.split(/\s+/)

const supported = new Set([...others, ...zeroDecimal, ...threeDecimal])

/** In minor units, as published; a currency without one has the smallest unit there is. */
const lowest: Record<string, number> = {
  usd: 50,
  aed: 200,
  aud: 50,
  bgn: 100,
  brl: 50,
  cad: 50,
  chf: 50,
  czk: 1500,
  dkk: 250,
  eur: 50,
  gbp: 30,
  hkd: 400,
  huf: 17500,
  inr: 50,
  jpy: 50,
  mxn: 1000,
  myr: 200,
  nok: 300,
  nzd: 50,
  pln: 200,
  ron: 200,
  sek: 300,
  sgd: 50,
  thb: 1000,
}

export function isSupported(currency: string): boolean {
  return supported.has(currency)
}

/** Decimals of an amount on the wire. */
export function decimalsOf(currency: string): number {
  if (zeroDecimal.has(currency)) return 0
  return threeDecimal.has(currency) ? 3 : 2
}

/** The step in which minor units may be named: 100 for whole units told in hundredths. */
export function stepOf(currency: string): number {
  if (wholeHundredths.has(currency)) return 100
  return threeDecimal.has(currency) ? 10 : 1
}

export function lowestCharge(currency: string): number {
  return lowest[currency] ?? stepOf(currency)
}

/** Eight digits, but twelve for rupiah. */
export function highestCharge(currency: string): number {
  return currency === 'idr' ? 999_999_999_999 : 99_999_999
}

const signs: Record<string, string> = { usd: '$', eur: '€', gbp: '£', jpy: '¥', inr: '₹', cad: '$' }

/** `$1,234.50`; a currency without a sign stands behind the number. */
export function moneyText(amount: number, currency: string): string {
  const decimals = decimalsOf(currency)
  const digits = String(amount).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  const text = decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`
  const sign = signs[currency]
  return sign ? `${sign}${text}` : `${text} ${currency.toUpperCase()}`
}
