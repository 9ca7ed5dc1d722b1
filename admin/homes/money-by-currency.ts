/** What belongs to one currency; any part may be missing. */
export type CurrencyMoney<Month, Left, Funded> = {
  currency: string
  month: Month | null
  left: Left | null
  funded: Funded | null
}

/** The month's money, what budgets allow and what was paid in, sorted by currency and never added up. */
export function moneyByCurrency<
  Month extends { currency: string },
  Left extends { currency: string },
  Funded extends { currency: string },
>(
  months: readonly Month[],
  lefts: readonly Left[],
  fundings: readonly Funded[],
): CurrencyMoney<Month, Left, Funded>[] {
  const all = [...months, ...lefts, ...fundings]
  const currencies = [...new Set(all.map((one) => one.currency))].sort()
  const of = <One extends { currency: string }>(those: readonly One[], currency: string) =>
    those.find((one) => one.currency === currency) ?? null
  return currencies.map((currency) => ({
    currency,
    month: of(months, currency),
    left: of(lefts, currency),
    funded: of(fundings, currency),
  }))
}
