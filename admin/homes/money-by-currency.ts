/** What belongs to one currency; either part may be missing. */
export type CurrencyMoney<Month, Left> = {
  currency: string
  month: Month | null
  left: Left | null
}

/** The month's money and what budgets allow side by side, sorted by currency and never added up. */
export function moneyByCurrency<
  Month extends { currency: string },
  Left extends { currency: string },
>(months: readonly Month[], lefts: readonly Left[]): CurrencyMoney<Month, Left>[] {
  const currencies = [...new Set([...months, ...lefts].map((one) => one.currency))].sort()
  return currencies.map((currency) => ({
    currency,
    month: months.find((one) => one.currency === currency) ?? null,
    left: lefts.find((one) => one.currency === currency) ?? null,
  }))
}
