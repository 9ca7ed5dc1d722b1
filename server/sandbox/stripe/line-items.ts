import { highestCharge, isSupported, lowestCharge, moneyText, stepOf } from './currencies.ts'
import type { Params } from './params.ts'
import type { LineItem } from './records.ts'
import { invalidRequest, missing, missingParam } from './stripe-error.ts'
import { newId, type StripeWorld } from './stripe-world.ts'

type ReadLine = Omit<LineItem, 'id'> & { currency: string }

/** Adds the lines up, and refuses what no card may be charged. */
export function readLines(lines: readonly Params[]): {
  amount: number
  currency: string
  lines: Omit<LineItem, 'id'>[]
} {
  const read = lines.map(readLine)
  const currency = read[0]?.currency ?? 'usd'
  const other = read.findIndex((line) => line.currency !== currency)
  if (other >= 0) {
    throw invalidRequest(
      `You specified \`${currency}\` and \`${read[other]?.currency}\` in different line items. All line items must have the same currency.`,
      { param: `line_items[${other}]` },
    )
  }
  const amount = read.reduce((sum, line) => sum + line.unitAmount * line.quantity, 0)
  checkTotal(amount, currency)
  return { amount, currency, lines: read.map(({ currency: _, ...line }) => line) }
}

export function newLines(stripe: StripeWorld, lines: readonly Omit<LineItem, 'id'>[]): LineItem[] {
  return lines.map((line) => ({ id: newId(stripe, 'li'), ...line }))
}

function checkTotal(amount: number, currency: string): void {
  const due = "The Checkout Session's total amount due must"
  if (amount < lowestCharge(currency)) {
    const least = moneyText(lowestCharge(currency), currency)
    throw invalidRequest(`${due} add up to at least ${least} ${currency}`, {
      code: 'amount_too_small',
    })
  }
  if (amount > highestCharge(currency)) {
    const most = moneyText(highestCharge(currency), currency)
    throw invalidRequest(`${due} be no more than ${most}.`, { code: 'amount_too_large' })
  }
  if (amount % stepOf(currency) !== 0) {
    throw invalidRequest(
      `Invalid amount: ${currency} amounts must be evenly divisible by ${stepOf(currency)}.`,
      { code: 'invalid_charge_amount', param: 'line_items' },
    )
  }
}

function readLine(line: Params): ReadLine {
  line.only('price_data', 'quantity', 'price', 'adjustable_quantity', 'metadata')
  const price = line.text('price')
  if (price) throw missing('price', price, { param: line.nameOf('price'), inPath: false })
  const data = line.needInner('price_data')
  data.only('currency', 'unit_amount', 'product_data', 'tax_behavior')
  const product = data.inner('product_data')
  if (!product) throw missingParam(data.nameOf('product_data'))
  product.only('name', 'description', 'images', 'metadata', 'tax_code')
  return {
    currency: readCurrency(data),
    unitAmount: data.needWhole('unit_amount', { low: 0 }),
    quantity: line.needWhole('quantity', { low: 1, high: 999_999 }),
    name: product.needText('name'),
    description: product.text('description'),
  }
}

/** Lower case on the way back, whatever came. */
export function readCurrency(params: Params): string {
  const given = params.needText('currency')
  const currency = given.toLowerCase()
  if (isSupported(currency)) return currency
  throw invalidRequest(
    `Invalid currency: ${given}. Stripe currently supports these currencies: usd, eur, gbp and others`,
    { param: params.nameOf('currency') },
  )
}
